package io.wabascope.simulator.scenario;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.graph.CursorCodec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The ways to alter a page: its list and its paging. Errors pass unaltered. */
public final class PageMutations {
  private PageMutations() {}

  /** The cursor stands still: the next page is this page. */
  public static Mutation sameCursor() {
    return pageMutation("same_cursor", (context, page) -> {
      JsonObject cursors = cursors(page);
      String requestedCursor = context.call().parameter("after");
      String cursor = requestedCursor == null ? cursors.getString("after", "") : requestedCursor;
      cursors.put("after", cursor);
      paging(page).put("next", nextUrl(context, cursor));
    });
  }

  /** An empty page with a {@code next}; what it hid comes with the page after. */
  public static Mutation emptyPage() {
    return pageMutation("empty_page", (context, page) -> {
      Call call = context.call();
      String path = call.address().path();
      String requestedCursor = call.parameter("after");
      CursorCodec start = requestedCursor == null
          ? new CursorCodec(path.hashCode(), 0, 0, 0)
          : CursorCodec.decode(path.hashCode(), requestedCursor);
      String after = start.nextEmptyPage().encode();
      page.put("data", new JsonArray());
      cursors(page).put("after", after);
      paging(page).put("next", nextUrl(context, after));
    });
  }

  /** {@code next} names another scheme, host and port. */
  public static Mutation nextHost(String origin) {
    return pageMutation(
        "next_host", (context, page) -> rewriteNext(page, "^https?://[^/]*", origin));
  }

  /** {@code next} names another version. */
  public static Mutation nextVersion(String version) {
    return pageMutation(
        "next_version",
        (context, page) -> rewriteNext(page, "/v\\d+\\.\\d+/", "/" + version + "/"));
  }

  /** There is more, but only {@code next} says where. */
  public static Mutation noCursors() {
    return pageMutation("no_cursors", (context, page) -> paging(page).remove("cursors"));
  }

  /** No paging at all: the list ends here. */
  public static Mutation noPaging() {
    return pageMutation("no_paging", (context, page) -> page.remove("paging"));
  }

  public static Mutation noData() {
    return pageMutation("no_data", (context, page) -> page.remove("data"));
  }

  public static Mutation nullData() {
    return pageMutation("null_data", (context, page) -> page.putNull("data"));
  }

  /** Every object of the page but the first is null. */
  public static Mutation nullItems() {
    return pageMutation("null_items", (context, page) -> {
      JsonArray data = page.getJsonArray("data", new JsonArray());
      for (int i = 1; i < data.size(); i++) {
        data.set(i, (Object) null);
      }
    });
  }

  /** The first object comes twice on each page, and the last comes again on the next. */
  public static Mutation duplicateIds() {
    return duplicateIds(Map.of());
  }

  /**
   * The same, where the later of the two says something else.
   *
   * @param changes the values of the later one, for the fields that the object has
   */
  public static Mutation duplicateIds(Map<String, Object> changes) {
    Map<String, Object> lastOfPage = new ConcurrentHashMap<>();
    return pageMutation("duplicate_ids", (context, page) -> {
      JsonArray data = page.getJsonArray("data", new JsonArray());
      if (data.isEmpty()) {
        return;
      }
      Object previous = lastOfPage.put(
          context.call().address().path(), changed(data.getJsonObject(data.size() - 1), changes));
      data.add(changed(data.getJsonObject(0), changes));
      if (previous != null && context.call().page() > 1) {
        data.add(0, previous);
      }
    });
  }

  private static JsonObject changed(JsonObject object, Map<String, Object> changes) {
    JsonObject copy = object.copy();
    changes.forEach((field, value) -> {
      if (copy.containsKey(field)) {
        copy.put(field, value);
      }
    });
    return copy;
  }

  static Mutation pageMutation(String name, BiConsumer<CallContext, JsonObject> change) {
    return new Mutation(
        name, (context, reply) -> reply.modifyPage(page -> change.accept(context, page)));
  }

  private static JsonObject paging(JsonObject page) {
    return getOrCreate(page, "paging");
  }

  private static JsonObject cursors(JsonObject page) {
    return getOrCreate(paging(page), "cursors");
  }

  private static JsonObject getOrCreate(JsonObject outer, String name) {
    JsonObject inner = outer.getJsonObject(name);
    if (inner == null) {
      inner = new JsonObject();
      outer.put(name, inner);
    }
    return inner;
  }

  private static String nextUrl(CallContext context, String after) {
    return context.links().urlTo(context.call().address().path(), "after", after);
  }

  private static void rewriteNext(JsonObject page, String pattern, String replacement) {
    String next = paging(page).getString("next");
    if (next != null) {
      paging(page).put("next", next.replaceFirst(pattern, replacement));
    }
  }
}
