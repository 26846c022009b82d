package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonArray;
import io.wabascope.simulator.world.World;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** World, dialect and links for the reply to one call. */
record ResponseContext(World world, Dialect dialect, PageLinks links, int maxPageSize) {
  static final int DEFAULT_LIMIT = 25;
  private static final DateTimeFormatter TIME_FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+0000'").withZone(ZoneOffset.UTC);
  private static final Map<String, String> DOCUMENTED_STATES = Map.of("not_verified", "UNVERIFIED");

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
    int limit = Math.min(request.limit(DEFAULT_LIMIT), maxPageSize);
    CursorCodec start = PagingEnvelope.startPosition(path, request.after());
    int from = (int) Math.min(start.position(), items.size());
    int to = Math.min(items.size(), from + limit);
    JsonArray data = new JsonArray();
    IntStream.range(from, to).forEach(i -> data.add(toJson.apply(items.get(i))));
    if (dialect.documentedShapes()) {
      return data;
    }
    return new PagingEnvelope(path, links.forNestedList(limit), start.page() + 1)
        .page(data, from + 1, to, false, to < items.size());
  }
}
