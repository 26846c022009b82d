package io.wabascope.poller.decode;

import java.io.IOException;

/**
 * A list inside an item: a plain array, as in Meta's reference, or {@code {data, paging}}, as the
 * API sends it.
 *
 * <p>The list is complete unless it has a next page of its own.
 */
final class NestedList {
  private boolean present;
  private boolean hasMore;

  private NestedList() {}

  static NestedList read(JsonReader in, JsonReader.ElementHandler each) throws IOException {
    NestedList list = new NestedList();
    list.present = in.array(each);
    in.object(name -> {
      if (name.equals("data")) {
        list.present |= in.array(each);
      } else if (name.equals("paging")) {
        in.object(part -> list.hasMore |= part.equals("next") && !in.isNull());
      }
    });
    return list;
  }

  /** Whether there was a list. */
  boolean isPresent() {
    return present;
  }

  boolean isComplete() {
    return present && !hasMore;
  }
}
