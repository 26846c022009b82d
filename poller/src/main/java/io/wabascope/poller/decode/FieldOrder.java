package io.wabascope.poller.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The names of the fields that objects at one place of a document had so far, in their order.
 *
 * <p>The API sends the fields of all objects of a list in one order. So the next name is mostly the
 * expected one, and comparing it with that is faster than looking it up. Not thread-safe.
 */
final class FieldOrder {
  /** Further names are read without an expectation. */
  private static final int MAX_FIELDS = 64;

  private @Nullable Field first;
  private int size;

  /** A field that was seen, with the order of the fields in its value. */
  private static final class Field {
    final SerializedString name;

    @Nullable
    Field next;

    @Nullable
    FieldOrder inside;

    Field(String name, @Nullable Field next) {
      this.name = new SerializedString(name);
      this.next = next;
    }
  }

  /** Before the first field of an object. */
  Position start() {
    return new Position();
  }

  /** The place in an object that is being read. */
  final class Position {
    private @Nullable Field current;

    /** Moves to the next field and returns its name; null at the end of the object. */
    @Nullable
    String next(JsonParser parser) throws IOException {
      Field expected = current == null ? first : current.next;
      if (expected == null) {
        parser.nextToken();
      } else if (parser.nextFieldName(expected.name)) {
        current = expected;
        return expected.name.getValue();
      }
      if (!parser.hasToken(JsonToken.FIELD_NAME)) {
        return null;
      }
      String name = parser.currentName();
      current = find(name);
      return name;
    }

    /** The field of this name, which is added if it is new; null if there are too many. */
    private @Nullable Field find(String name) {
      for (Field field = first; field != null; field = field.next) {
        if (field.name.getValue().equals(name)) {
          return field;
        }
      }
      return size == MAX_FIELDS ? null : add(name);
    }

    private Field add(String name) {
      size++;
      if (current == null) {
        first = new Field(name, first);
        return first;
      }
      current.next = new Field(name, current.next);
      return current.next;
    }

    /** The order of the fields in the value of the current field. */
    FieldOrder inside() {
      if (current == null) {
        return new FieldOrder();
      }
      if (current.inside == null) {
        current.inside = new FieldOrder();
      }
      return current.inside;
    }
  }
}
