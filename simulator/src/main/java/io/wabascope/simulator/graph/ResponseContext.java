package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.world.World;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** World, dialect and links for the reply to one call. */
record ResponseContext(World world, Dialect dialect, PageLinks links, int maxPageSize) {
  private static final DateTimeFormatter TIME_FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+0000'").withZone(ZoneOffset.UTC);
  private static final Map<String, String> DOCUMENTED_STATES = Map.of("not_verified", "UNVERIFIED");

  /** The major version that serves the call. */
  int version() {
    return ApiVersion.servedMajor(links.version());
  }

  String formatTime(Instant instant) {
    return dialect.documentedShapes() ? instant.toString() : TIME_FORMAT.format(instant);
  }

  /** Verification states: lower case in the real API, upper case in the documentation. */
  String formatVerification(String state) {
    return dialect.documentedShapes()
        ? DOCUMENTED_STATES.getOrDefault(state, state.toUpperCase(Locale.ROOT))
        : state;
  }

  /** A nested list: {@code {data, paging}}, or a bare array as documented. */
  <T> Object nestedList(
      String path, List<T> items, FieldRequest request, Function<T, Object> toJson) {
    PageRequest page = PageRequest.of(request.modifiers(), maxPageSize);
    JsonObject list = page(path, items, page, links.forNestedList(request, page.limit()), toJson);
    return dialect.documentedShapes() ? list.getJsonArray("data") : list;
  }

  /** The same list asked for by itself: never bare, with the links of an edge. */
  <T> JsonObject ownList(
      String path, List<T> items, Map<String, String> parameters, Function<T, Object> toJson) {
    return page(path, items, PageRequest.of(parameters, maxPageSize), links, toJson);
  }

  private static <T> JsonObject page(
      String path, List<T> items, PageRequest page, PageLinks links, Function<T, Object> toJson) {
    boolean backwards = page.before() != null;
    CursorCodec cursor =
        PagingEnvelope.startPosition(path, backwards ? page.before() : page.after());
    int position = (int) Math.min(cursor.position(), items.size());
    int to =
        backwards ? Math.max(0, position - 1) : Math.min(items.size(), position + page.limit());
    int from = backwards ? Math.max(0, to - page.limit()) : position;
    JsonArray data = new JsonArray();
    items.subList(from, to).forEach(item -> data.add(toJson.apply(item)));
    int number = backwards ? Math.max(1, cursor.page() - 1) : cursor.page() + 1;
    return new PagingEnvelope(path, links, number)
        .page(data, from + 1, to, from > 0, to < items.size());
  }
}
