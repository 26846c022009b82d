package io.wabascope.poller.decode;

import io.wabascope.core.graph.GraphError;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.StateNormalizer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a response body, in any order, while it is read. */
final class PageBodyReader {
  private final ObjectKind objectKind;
  private final StateNormalizer stateNormalizer;
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final ErrorDecoder error = new ErrorDecoder(200);
  private boolean listed;
  private int skipped;
  private int unreadableNested;
  private final Map<String, List<OpenList>> openLists = new LinkedHashMap<>();
  private boolean hasNext;
  private @Nullable String next;
  private @Nullable String after;

  PageBodyReader(ObjectKind objectKind, StateNormalizer stateNormalizer) {
    this.objectKind = objectKind;
    this.stateNormalizer = stateNormalizer;
  }

  void read(JsonReader in) throws IOException {
    in.object(name -> {
      switch (name) {
        case "data" -> listed = in.array(() -> readItem(in));
        case "paging" -> in.object(part -> readPaging(in, part));
        case "error" -> error.read(in);
        default -> {}
      }
    });
  }

  private void readItem(JsonReader in) throws IOException {
    ItemDecoder fields = ItemDecoder.of(objectKind, in, stateNormalizer);
    in.object(fields::read);
    Item item = fields.item();
    unreadableNested += fields.unreadableNested();
    if (item == null) {
      skipped++;
    } else {
      if (!fields.openLists().isEmpty()) {
        openLists.put(item.id(), fields.openLists());
      }
      items.merge(item.id(), item, (first, second) -> second.withFallback(first));
    }
  }

  private void readPaging(JsonReader in, String part) throws IOException {
    if (part.equals("next")) {
      next = in.text();
      hasNext = next == null ? !in.isNull() : !next.isEmpty();
    } else if (part.equals("cursors")) {
      in.object(cursor -> after = cursor.equals("after") ? in.id() : after);
    }
  }

  @Nullable
  GraphError error() {
    return error.error();
  }

  /** The items in the order of the response, each once; null if there was no list. */
  @Nullable
  List<Item> items() {
    return listed ? List.copyOf(items.values()) : null;
  }

  int skipped() {
    return skipped;
  }

  /** The number of unreadable items in the lists of the items. */
  int unreadableNested() {
    return unreadableNested;
  }

  /** The lists that have more pages, by their item. */
  Map<String, List<OpenList>> openLists() {
    return openLists;
  }

  /** Whether a page follows: only {@code next} shows it, since the last page has cursors too. */
  boolean hasNext() {
    return hasNext;
  }

  @Nullable
  String next() {
    return next;
  }

  @Nullable
  String after() {
    return after;
  }
}
