package io.wabascope.poller.decode;

import java.io.IOException;

/**
 * A list inside an item: bare, as the reference shows it, or {@code {data, paging}}, as it comes.
 *
 * <p>The list is whole unless it has pages of its own after this one.
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

  /** Whether there was a list at all. */
  boolean isPresent() {
    return present;
  }

  boolean isComplete() {
    return present && !hasMore;
  }
}
