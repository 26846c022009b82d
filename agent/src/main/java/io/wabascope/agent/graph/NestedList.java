package io.wabascope.agent.graph;

import java.io.IOException;

/**
 * A list inside an item: bare, as the reference shows it, or {@code {data, paging}}, as it comes.
 *
 * <p>The list is whole unless it has pages of its own after this one.
 */
final class NestedList {
  private boolean listed;
  private boolean more;

  private NestedList() {}

  static NestedList read(JsonReader in, JsonReader.Value each) throws IOException {
    NestedList list = new NestedList();
    list.listed = in.array(each);
    in.object(name -> {
      if (name.equals("data")) {
        list.listed |= in.array(each);
      } else if (name.equals("paging")) {
        in.object(part -> list.more |= part.equals("next") && !in.isNull());
      }
    });
    return list;
  }

  /** Whether there was a list at all. */
  boolean isListed() {
    return listed;
  }

  boolean isWhole() {
    return listed && !more;
  }
}
