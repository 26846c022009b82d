package io.wabascope.agent.graph;

import io.wabascope.core.graph.GraphError;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.Vocabulary;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a response's body, in whichever order they come; confined to its reading. */
final class PageBody {
  private final Kind kind;
  private final Vocabulary vocabulary;
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final ErrorBody error = new ErrorBody(200);
  private boolean listed;
  private int skipped;
  private boolean hasNext;
  private @Nullable String next;
  private @Nullable String after;

  PageBody(Kind kind, Vocabulary vocabulary) {
    this.kind = kind;
    this.vocabulary = vocabulary;
  }

  void read(JsonReader in) throws IOException {
    in.object(name -> {
      switch (name) {
        case "data" -> listed = in.array(() -> item(in));
        case "paging" -> in.object(part -> paging(in, part));
        case "error" -> error.read(in);
        default -> {}
      }
    });
  }

  private void item(JsonReader in) throws IOException {
    ItemFields fields = ItemFields.of(kind, in, vocabulary);
    in.object(fields::read);
    Item item = fields.item();
    if (item == null) {
      skipped++;
    } else {
      items.merge(item.id(), item, (first, second) -> second.orElse(first));
    }
  }

  private void paging(JsonReader in, String part) throws IOException {
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

  /** The items by the order of their coming, each once; absent if there was no list. */
  @Nullable
  List<Item> items() {
    return listed ? List.copyOf(items.values()) : null;
  }

  int skipped() {
    return skipped;
  }

  /** Whether there is a page after this one: only {@code next} tells, the last has cursors too. */
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
