package io.wabascope.agent.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON read field by field; what is of another type than expected is passed over.
 *
 * <p>Streaming, because ids must not pass through a double, one wrong field must not cost the page,
 * and nothing should be built of what is not kept. Depth and sizes are bounded: a body cannot make
 * us recurse or grow. Confined to the call that opened it.
 */
final class JsonReader implements AutoCloseable {
  private static final JsonFactory JSON = JsonFactory.builder()
      .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false) // names are the server's choice
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(64)
          .maxNumberLength(100)
          .maxNameLength(1_000)
          .maxStringLength(1 << 20)
          .build())
      .build();

  private final JsonParser in;
  private final Repeats repeats = new Repeats();
  private final Map<String, SerializedString> guesses = new HashMap<>();

  /** Of the array's element that is next, if one is. */
  private @Nullable FieldOrder order;

  /** What is done with a value: read as one of the types below, or left. */
  @FunctionalInterface
  interface Value {
    void read() throws IOException;
  }

  /** What is done with a field of an object. */
  @FunctionalInterface
  interface Field {
    void read(String name) throws IOException;
  }

  private JsonReader(JsonParser in) {
    this.in = in;
  }

  /**
   * Reads a text that is one JSON value and nothing after it.
   *
   * @throws IOException if it is not
   */
  static void read(byte[] text, Use use) throws IOException {
    try (JsonReader reader = new JsonReader(JSON.createParser(text))) {
      if (reader.in.nextToken() == null) {
        throw new IOException("empty");
      }
      use.of(reader);
      reader.in.skipChildren();
      if (reader.in.nextToken() != null) {
        throw new IOException("more than one value");
      }
    }
  }

  /** What is done with the text. */
  @FunctionalInterface
  interface Use {
    void of(JsonReader reader) throws IOException;
  }

  /** Reads the fields of an object; false if the value is none. */
  boolean object(Field field) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      return false;
    }
    FieldOrder mine = order;
    order = null; // what is nested has its own
    int at = 0;
    for (String name = name(mine, at); name != null; name = name(mine, ++at)) {
      in.nextToken();
      field.read(name);
      in.skipChildren(); // what was not read
    }
    return true;
  }

  /** The next field's name, after a guess: to compare bytes is cheaper than to look up a name. */
  private @Nullable String name(@Nullable FieldOrder order, int at) throws IOException {
    if (order == null) {
      return in.nextFieldName();
    }
    SerializedString guess = order.at(at);
    if (guess == null) {
      in.nextToken();
    } else if (in.nextFieldName(guess)) {
      return guess.getValue();
    }
    String name = in.currentToken() == JsonToken.FIELD_NAME ? in.currentName() : null;
    if (name != null) {
      order.put(at, guesses.computeIfAbsent(name, SerializedString::new));
    }
    return name;
  }

  /** The fields of an array's elements, in the order in which the element before had them. */
  private static final class FieldOrder {
    private static final int MOST = 32;

    private final SerializedString[] names = new SerializedString[MOST];

    @Nullable
    SerializedString at(int index) {
      return index < MOST ? names[index] : null;
    }

    void put(int index, SerializedString name) {
      if (index < MOST) {
        names[index] = name;
      }
    }
  }

  /** Reads the values of an array; false if the value is none. */
  boolean array(Value each) throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      return false;
    }
    FieldOrder elements = new FieldOrder();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      order = elements;
      each.read();
      in.skipChildren(); // what was not read
    }
    return true;
  }

  /** A string; absent if the value is none. One that was read before is the same object. */
  @Nullable
  String text() throws IOException {
    return in.currentToken() == JsonToken.VALUE_STRING
        ? repeats.text(in.getTextCharacters(), in.getTextOffset(), in.getTextLength())
        : null;
  }

  /** Whether the value is that string; makes nothing of it. */
  boolean is(String text) throws IOException {
    return in.currentToken() == JsonToken.VALUE_STRING
        && Repeats.isSame(text, in.getTextCharacters(), in.getTextOffset(), in.getTextLength());
  }

  /** An id: a string, or the digits of a whole number as they were sent. */
  @Nullable
  String id() throws IOException {
    JsonToken token = in.currentToken();
    boolean isId = token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT;
    return isId ? in.getText() : null;
  }

  @Nullable
  Boolean truth() {
    JsonToken token = in.currentToken();
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE;
    }
    return null;
  }

  /** A number as measured: finite, whole or not. */
  @Nullable
  Double number() throws IOException {
    JsonToken token = in.currentToken();
    double number = token != null && token.isNumeric() ? in.getDoubleValue() : Double.NaN;
    return Double.isFinite(number) ? Double.valueOf(number) : null;
  }

  /** A small whole number, also if it was sent as a string. */
  @Nullable
  Integer integer() throws IOException {
    String digits = id();
    return digits != null && digits.matches("-?\\d{1,9}") ? Integer.valueOf(digits) : null;
  }

  boolean isNull() {
    return in.currentToken() == JsonToken.VALUE_NULL;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
