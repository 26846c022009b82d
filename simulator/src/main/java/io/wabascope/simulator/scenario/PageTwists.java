package io.wabascope.simulator.scenario;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.exchange.Call;
import io.wabascope.simulator.graph.Position;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The ways to alter a page: its list and its paging. Errors pass unaltered. */
public final class PageTwists {
  private PageTwists() {}

  /** The cursor stands still: the next page is this page. */
  public static Twist sameCursor() {
    return page("same_cursor", (moment, page) -> {
      JsonObject cursors = cursors(page);
      String asked = moment.call().parameter("after");
      String still = asked == null ? cursors.getString("after", "") : asked;
      cursors.put("after", still);
      paging(page).put("next", next(moment, still));
    });
  }

  /** An empty page with a {@code next}; what it hid comes with the page after. */
  public static Twist emptyPage() {
    return page("empty_page", (moment, page) -> {
      Call call = moment.call();
      String path = call.address().path();
      String asked = call.parameter("after");
      Position start = asked == null
          ? new Position(path.hashCode(), 0, 0, 0)
          : Position.of(path.hashCode(), asked);
      String after = start.blank().cursor();
      page.put("data", new JsonArray());
      cursors(page).put("after", after);
      paging(page).put("next", next(moment, after));
    });
  }

  /** {@code next} names another scheme, host and port. */
  public static Twist nextOn(String origin) {
    return page("next_host", (moment, page) -> rewriteNext(page, "^https?://[^/]*", origin));
  }

  /** {@code next} names another version. */
  public static Twist nextVersion(String version) {
    return page(
        "next_version", (moment, page) -> rewriteNext(page, "/v\\d+\\.\\d+/", "/" + version + "/"));
  }

  /** There is more, but only {@code next} says where. */
  public static Twist noCursors() {
    return page("no_cursors", (moment, page) -> paging(page).remove("cursors"));
  }

  /** No paging at all: the list ends here. */
  public static Twist noPaging() {
    return page("no_paging", (moment, page) -> page.remove("paging"));
  }

  public static Twist noData() {
    return page("no_data", (moment, page) -> page.remove("data"));
  }

  public static Twist nullData() {
    return page("null_data", (moment, page) -> page.putNull("data"));
  }

  /** The first object comes twice on each page, and the last comes again on the next. */
  public static Twist duplicateIds() {
    Map<String, Object> lastOfPage = new ConcurrentHashMap<>();
    return page("duplicate_ids", (moment, page) -> {
      JsonArray data = page.getJsonArray("data", new JsonArray());
      if (data.isEmpty()) {
        return;
      }
      Object before = lastOfPage.put(
          moment.call().address().path(), data.getJsonObject(data.size() - 1).copy());
      data.add(data.getJsonObject(0).copy());
      if (before != null && moment.call().page() > 1) {
        data.add(0, before);
      }
    });
  }

  static Twist page(String name, BiConsumer<Moment, JsonObject> change) {
    return new Twist(name, (moment, reply) -> reply.page(page -> change.accept(moment, page)));
  }

  private static JsonObject paging(JsonObject page) {
    return inside(page, "paging");
  }

  private static JsonObject cursors(JsonObject page) {
    return inside(paging(page), "cursors");
  }

  private static JsonObject inside(JsonObject outer, String name) {
    JsonObject inner = outer.getJsonObject(name);
    if (inner == null) {
      inner = new JsonObject();
      outer.put(name, inner);
    }
    return inner;
  }

  private static String next(Moment moment, String after) {
    return moment.link().to(moment.call().address().path(), "after", after);
  }

  private static void rewriteNext(JsonObject page, String part, String by) {
    String next = paging(page).getString("next");
    if (next != null) {
      paging(page).put("next", next.replaceFirst(part, by));
    }
  }
}
