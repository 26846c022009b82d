package io.wabascope.agent.graph;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * JSON read field by field; what is of another type than expected is passed over.
 *
 * <p>Streaming, because ids must not pass through a double, one wrong field must not cost the page,
 * and nothing should be built of what is not kept. Depth and sizes are bounded: a body cannot make
 * us recurse or grow. Our own, because this is where pages spend their time: the
 * {@link JsonScanner} makes nothing of what is not asked for. Confined to the call that opened it.
 */
final class JsonReader {
  private final JsonScanner in;
  private final Repeats repeats;

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

  private JsonReader(byte[] text) {
    this.in = new JsonScanner(text);
    this.repeats = new Repeats(text);
  }

  /**
   * Reads a text that is one JSON value and nothing after it.
   *
   * @throws IOException if it is not
   */
  static void read(byte[] text, Use use) throws IOException {
    JsonReader reader = new JsonReader(text);
    reader.in.value();
    use.of(reader);
    reader.in.pass();
    reader.in.end();
  }

  /** What is done with the text. */
  @FunctionalInterface
  interface Use {
    void of(JsonReader reader) throws IOException;
  }

  /** Reads the fields of an object; false if the value is none. */
  boolean object(Field field) throws IOException {
    if (!in.isAt('{')) {
      return false;
    }
    FieldOrder mine = order;
    order = null; // what is nested has its own
    int index = 0;
    for (boolean some = in.enter(); some; some = in.more('}')) {
      String name = name(mine, index++);
      in.value();
      field.read(name);
      in.pass(); // what was not read
    }
    return true;
  }

  /** The next field's name, after a guess: to compare bytes is cheaper than to find its end. */
  private String name(@Nullable FieldOrder order, int index) throws IOException {
    String guessed = order == null ? null : order.again(index, in);
    if (guessed != null) {
      return guessed;
    }
    int from = in.name();
    String name = repeats.read(in.string());
    if (order != null) {
      order.put(index, name, from, in.at());
    }
    return name;
  }

  /** The fields of an array's elements, in the order in which the element before had them. */
  private static final class FieldOrder {
    private static final int MOST = 16;

    private final @Nullable String[] names = new String[MOST];
    private final int[] from = new int[MOST];
    private final int[] to = new int[MOST];

    @Nullable
    String again(int index, JsonScanner in) {
      boolean isKnown = index < MOST && names[index] != null;
      return isKnown && in.isAgain(from[index], to[index]) ? names[index] : null;
    }

    void put(int index, String name, int begin, int end) {
      if (index < MOST) {
        names[index] = name;
        from[index] = begin;
        to[index] = end;
      }
    }
  }

  /** Reads the values of an array; false if the value is none. */
  boolean array(Value each) throws IOException {
    if (!in.isAt('[')) {
      return false;
    }
    FieldOrder elements = new FieldOrder();
    for (boolean some = in.enter(); some; some = in.more(']')) {
      in.value();
      order = elements;
      each.read();
      in.pass(); // what was not read
    }
    order = null;
    return true;
  }

  /** A string; absent if the value is none. One that was read before is the same object. */
  @Nullable
  String text() throws IOException {
    return in.isAt('"') ? repeats.read(in.string()) : null;
  }

  /** Whether the value is that string; makes nothing of it. */
  boolean is(String text) throws IOException {
    return in.isAt('"') && in.string().is(text);
  }

  /** An id: a string, or the digits of a whole number as they were sent. */
  @Nullable
  String id() throws IOException {
    if (in.isAt('"')) {
      return in.string().read();
    }
    return in.isNumber() && in.number().isWhole() ? in.number().read() : null;
  }

  @Nullable
  Boolean truth() {
    return in.isAt('t') ? Boolean.TRUE : in.isAt('f') ? Boolean.FALSE : null;
  }

  /** A number as measured: finite, whole or not. */
  @Nullable
  Double number() {
    double number = in.isNumber() ? Double.parseDouble(in.number().read()) : Double.NaN;
    return Double.isFinite(number) ? Double.valueOf(number) : null;
  }

  /** A small whole number, also if it was sent as a string. */
  @Nullable
  Integer integer() throws IOException {
    String digits = id();
    return digits != null && digits.matches("-?\\d{1,9}") ? Integer.valueOf(digits) : null;
  }

  boolean isNull() {
    return in.isAt('n');
  }
}
