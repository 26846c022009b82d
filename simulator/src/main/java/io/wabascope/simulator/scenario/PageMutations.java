package io.wabascope.simulator.scenario;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.graph.CursorCodec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Actions that alter the list and paging of a page. Errors stay unchanged. */
public final class PageMutations {
  private PageMutations() {}

  /** Repeats the cursor: the next page is this page again. */
  public static Mutation sameCursor() {
    return pageMutation("same_cursor", (context, page) -> {
      JsonObject cursors = cursors(page);
      String requestedCursor = context.call().parameter("after");
      String cursor = requestedCursor == null ? cursors.getString("after", "") : requestedCursor;
      cursors.put("after", cursor);
      paging(page).put("next", nextUrl(context, cursor));
    });
  }

  /** An empty page with a {@code next}; its objects are on the page after. */
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

  /** Replaces scheme, host and port in {@code next}. */
  public static Mutation nextHost(String origin) {
    return pageMutation(
        "next_host", (context, page) -> rewriteNext(page, "^https?://[^/]*", origin));
  }

  /** Replaces the version in {@code next}. */
  public static Mutation nextVersion(String version) {
    return pageMutation(
        "next_version",
        (context, page) -> rewriteNext(page, "/v\\d+\\.\\d+/", "/" + version + "/"));
  }

  /** Removes the cursors and keeps {@code next}. */
  public static Mutation noCursors() {
    return pageMutation("no_cursors", (context, page) -> paging(page).remove("cursors"));
  }

  /** Removes {@code paging}: the list ends here. */
  public static Mutation noPaging() {
    return pageMutation("no_paging", (context, page) -> page.remove("paging"));
  }

  public static Mutation noData() {
    return pageMutation("no_data", (context, page) -> page.remove("data"));
  }

  public static Mutation nullData() {
    return pageMutation("null_data", (context, page) -> page.putNull("data"));
  }

  /** Repeats the first object on each page, and the last object on the next page. */
  public static Mutation duplicateIds() {
    Map<String, Object> lastOfPage = new ConcurrentHashMap<>();
    return pageMutation("duplicate_ids", (context, page) -> {
      JsonArray data = page.getJsonArray("data", new JsonArray());
      if (data.isEmpty()) {
        return;
      }
      Object previous = lastOfPage.put(
          context.call().address().path(), data.getJsonObject(data.size() - 1).copy());
      data.add(data.getJsonObject(0).copy());
      if (previous != null && context.call().page() > 1) {
        data.add(0, previous);
      }
    });
  }

  /**
   * Makes all objects of a page unreadable except the first.
   *
   * @param kind {@code null}, {@code false}, {@code no_id} or {@code text_id}
   */
  public static Mutation unreadableItems(String kind) {
    return pageMutation("unreadable_items", (context, page) -> {
      JsonArray data = page.getJsonArray("data", new JsonArray());
      for (int i = 1; i < data.size(); i++) {
        switch (kind) {
          case "no_id" -> data.getJsonObject(i).remove("id");
          case "text_id" -> data.getJsonObject(i).put("id", "id-" + i);
          case "false" -> data.set(i, false);
          default -> data.setNull(i);
        }
      }
    });
  }

  /**
   * Repeats the first object of a list with the given fields changed: on its second page, or at the
   * end of its only page.
   */
  public static Mutation repeat(JsonObject changes) {
    Map<String, JsonObject> first = new ConcurrentHashMap<>();
    return pageMutation("repeat", (context, page) -> {
      JsonArray data = page.getJsonArray("data", new JsonArray());
      String path = context.call().address().path();
      if (context.call().page() == 1 && !data.isEmpty()) {
        JsonObject object = data.getJsonObject(0).copy().mergeIn(changes);
        if (page.getJsonObject("paging", new JsonObject()).containsKey("next")) {
          first.put(path, object);
        } else {
          data.add(object);
        }
      } else if (context.call().page() == 2 && first.containsKey(path)) {
        data.add(first.get(path).copy());
      }
    });
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
