package io.wabascope.exporter.api;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.exporter.search.ListPosition;
import io.wabascope.exporter.search.ObjectListJson;
import io.wabascope.exporter.search.ObjectListQuery;
import io.wabascope.exporter.search.ObjectQuery;
import io.wabascope.exporter.status.ObjectReport;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the query parameters of a request to the API. */
final class QueryParameters {
  private static final int DEFAULT_LIMIT = 100;
  private static final Pattern LIMIT = Pattern.compile("[0-9]{1,6}");

  private final MultiMap parameters;

  /** A parameter is invalid; the message says what it must be. */
  static final class InvalidParameterException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidParameterException(String problem) {
      super("Invalid query parameter " + problem);
    }
  }

  private QueryParameters(MultiMap parameters) {
    this.parameters = parameters;
  }

  static QueryParameters of(HttpServerRequest request) throws InvalidParameterException {
    try {
      return new QueryParameters(request.params());
    } catch (IllegalArgumentException e) { // an invalid percent escape
      throw new InvalidParameterException("encoding");
    }
  }

  boolean contains(String name) {
    return parameters.contains(name);
  }

  /** The value; null if it is absent or empty. */
  private <T> @Nullable T read(String name, String expected, Function<String, Optional<T>> parser)
      throws InvalidParameterException {
    List<String> values = parameters.getAll(name);
    if (values.isEmpty() || values.equals(List.of(""))) {
      return null;
    }
    if (values.size() > 1) {
      throw new InvalidParameterException(name + ": once " + expected);
    }
    Optional<T> value = parser.apply(values.get(0));
    if (value.isEmpty()) {
      throw new InvalidParameterException(name + ": " + expected);
    }
    return value.get();
  }

  /** The id, which must be present. */
  String id() throws InvalidParameterException {
    String expected = "/api/v1/objects?id=1234567890 (1 to 64 letters, digits and _ . : -)";
    String id = read("id", expected, text -> Optional.of(text).filter(ObjectReport::isId));
    if (id == null) {
      throw new InvalidParameterException("id: " + expected);
    }
    return id;
  }

  ObjectListQuery listQuery() throws InvalidParameterException {
    return new ObjectListQuery(
        read("kind", "business, account or phone_number", ObjectListJson::kind),
        read("state", "a state such as RESTRICTED", s -> Optional.of(ObjectStates.normalize(s))),
        read(
            "q",
            "at most " + ObjectQuery.MAX_TEXT + " characters",
            text -> Optional.of(text.strip()).filter(q -> q.length() <= ObjectQuery.MAX_TEXT)),
        since(),
        limit(ObjectListQuery.MAX_LIMIT),
        read("after", "the value of next in the page before", ListPosition::parse));
  }

  int limit(int max) throws InvalidParameterException {
    Integer limit = read(
        "limit",
        "1 to " + max,
        text -> Optional.of(text)
            .filter(digits -> LIMIT.matcher(digits).matches())
            .map(Integer::valueOf)
            .filter(value -> value >= 1 && value <= max));
    return limit == null ? DEFAULT_LIMIT : limit;
  }

  @Nullable
  Instant since() throws InvalidParameterException {
    return read("since", "a time such as 2026-11-20T10:00:00Z", QueryParameters::time);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
