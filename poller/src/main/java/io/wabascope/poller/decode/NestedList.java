package io.wabascope.poller.decode;

import io.wabascope.core.graph.GraphError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A list inside an item: a plain array, as in Meta's reference, or {@code {data, paging}}, as the
 * API sends it.
 *
 * <p>The API omits an empty list, or writes null or false instead. Any other value that is not a
 * list is unreadable.
 */
final class NestedList {
  private final ErrorDecoder error = new ErrorDecoder(200);
  private boolean present;
  private boolean hasData;
  private boolean hasOtherFields;
  private boolean readable = true;
  private boolean hasNext;
  private @Nullable String next;
  private @Nullable String after;

  private NestedList() {}

  static NestedList read(JsonReader in, JsonReader.ElementHandler each) throws IOException {
    NestedList list = new NestedList();
    if (in.isObject()) {
      in.object(name -> list.readField(in, name, each));
    } else {
      list.readItems(in, each);
    }
    return list;
  }

  private void readField(JsonReader in, String name, JsonReader.ElementHandler each)
      throws IOException {
    switch (name) {
      case "data" -> readItems(in, each);
      case "paging" -> in.object(part -> readPaging(in, part));
      case "summary" -> {}
      case "error" -> {
        error.read(in);
        readable = false;
      }
      default -> hasOtherFields = true;
    }
  }

  private void readItems(JsonReader in, JsonReader.ElementHandler each) throws IOException {
    hasData = true;
    if (in.isArray()) {
      present = true;
      in.array(each);
    } else if (!in.isAbsent()) {
      readable = false;
    }
  }

  private void readPaging(JsonReader in, String part) throws IOException {
    if (part.equals("next")) {
      next = in.text();
      hasNext = next == null ? !in.isAbsent() : !next.isEmpty();
    } else if (part.equals("cursors")) {
      in.object(cursor -> after = cursor.equals("after") ? in.id() : after);
    }
  }

  /** Whether there was a list. */
  boolean isPresent() {
    return present;
  }

  /** Whether the value was a list, or a form of an empty list. */
  boolean isReadable() {
    return readable && (hasData || !hasOtherFields);
  }

  boolean isComplete() {
    return present && isReadable() && !hasNext;
  }

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

  /** The error that the API returned instead of the list; null if there was none. */
  @Nullable
  GraphError error() {
    return error.error();
  }
}
