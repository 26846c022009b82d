package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The {@code paging} object of a page. The last page has cursors but no {@code next}. An empty list
 * has no {@code paging}.
 *
 * @param path path of the list after the version
 * @param page number of this page, from 1
 */
record PagingEnvelope(String path, PageLinks links, int page) {

  /** The list position of a cursor; without a cursor, the position before the first object. */
  static CursorCodec startPosition(String path, @Nullable String cursor) {
    return cursor == null || cursor.isEmpty()
        ? new CursorCodec(path.hashCode(), 0, 0, 0)
        : CursorCodec.decode(path.hashCode(), cursor);
  }

  JsonObject page(JsonArray data, long first, long last, boolean hasPrevious, boolean hasNext) {
    JsonObject page = new JsonObject().put("data", data);
    if (data.isEmpty()) {
      return page;
    }
    String before = new CursorCodec(path.hashCode(), first, page(), 0).encode();
    String after = new CursorCodec(path.hashCode(), last, page(), 0).encode();
    JsonObject paging =
        new JsonObject().put("cursors", new JsonObject().put("before", before).put("after", after));
    if (hasNext) {
      paging.put("next", links.urlTo(path, "after", after));
    }
    if (hasPrevious) {
      paging.put("previous", links.urlTo(path, "before", before));
    }
    return page.put("paging", paging);
  }
}
