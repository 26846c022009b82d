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

/** How objects are told to one caller: the world behind them, the dialect, the links. */
record Lens(World world, Dialect dialect, Link link, int pageCap) {
  static final int USUAL_LIMIT = 25;
  private static final DateTimeFormatter REAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+0000'").withZone(ZoneOffset.UTC);
  private static final Map<String, String> DOCUMENTED_STATES = Map.of("not_verified", "UNVERIFIED");

  String time(Instant instant) {
    return dialect.documentedShapes() ? instant.toString() : REAL.format(instant);
  }

  /** The real API tells verification in lower case, the documents in upper case. */
  String verification(String state) {
    return dialect.documentedShapes()
        ? DOCUMENTED_STATES.getOrDefault(state, state.toUpperCase(Locale.ROOT))
        : state;
  }

  /** A list inside an object: {@code {data, paging}}, or as the documents have it a bare array. */
  <T> Object nested(String path, List<T> items, FieldRequest asked, Function<T, Object> show) {
    int limit = Math.min(asked.limit(USUAL_LIMIT), pageCap);
    Position start = Paging.start(path, asked.after());
    int from = (int) Math.min(start.place(), items.size());
    int to = Math.min(items.size(), from + limit);
    JsonArray data = new JsonArray();
    IntStream.range(from, to).forEach(i -> data.add(show.apply(items.get(i))));
    if (dialect.documentedShapes()) {
      return data;
    }
    return new Paging(path, link.inside(limit), start.page() + 1)
        .page(data, from + 1, to, false, to < items.size());
  }
}
