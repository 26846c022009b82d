package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of a page. The last page still has its cursors but no {@code next}; an empty list
 * has no {@code paging} at all.
 *
 * @param path what comes after the version in the list's address
 * @param page the number of this page, counted from 1
 */
record PagingEnvelope(String path, PageLinks links, int page) {

  /** Where a walk with this cursor begins; without one, before everything. */
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
