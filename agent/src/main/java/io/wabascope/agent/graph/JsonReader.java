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

  /** Of the value that is next. */
  private Place place = new Place();

  /** What the value that is next says, if that is known. */
  private @Nullable String known;

  /** Whether that was asked for. */
  private boolean isRead;

  /** Of the object that was read last: where it begins, and its last field's unread string does. */
  private int from;

  private int to; // the same if it has no such string

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
    to = from;
    if (!in.isAt('{')) {
      return false;
    }
    Place mine = place;
    int index = 0;
    int begin = in.at();
    int last = begin;
    for (boolean some = in.enter(); some; some = in.more('}')) {
      place = mine.field(index++);
      String name = name();
      last = in.at();
      isRead = false;
      known = place.valueAgain(in);
      if (known == null) {
        in.value();
      }
      field.read(name);
      last = in.isAt('"') && !isRead ? last : begin;
      in.pass(); // what was not read
    }
    from = begin;
    to = last;
    return true;
  }

  /**
   * Right after an array's object was read: passes those that follow it as long as they say the very
   * same but for a string that is their last field and was not read.
   *
   * @return how many they were: reading each would have come to the same
   */
  int alike() throws IOException {
    int alike = 0;
    while (to > from && in.isObjectAgain(from, to)) {
      alike++;
    }
    return alike;
  }

  private String name() throws IOException {
    String guessed = place.nameAgain(in);
    if (guessed != null) {
      return guessed;
    }
    int from = in.name();
    String name = repeats.read(in.string());
    place.named(name, from, in.at());
    return name;
  }

  /** Reads the values of an array; false if the value is none. */
  boolean array(Value each) throws IOException {
    if (!in.isAt('[')) {
      return false;
    }
    Place mine = place;
    for (boolean some = in.enter(); some; some = in.more(']')) {
      place = mine;
      known = null;
      in.value();
      each.read();
      in.pass(); // what was not read
    }
    return true;
  }

  /** A string; absent if the value is none. One that was read before is the same object. */
  @Nullable
  String text() throws IOException {
    if (!in.isAt('"')) {
      return null;
    }
    isRead = true;
    if (known == null) {
      JsonString string = in.string();
      known = repeats.read(string);
      place.said(known, string.from() - 1, in.at());
    }
    return known;
  }

  /** An id: a string, or the digits of a whole number as they were sent. */
  @Nullable
  String id() throws IOException {
    if (in.isAt('"')) {
      isRead = true;
      return known == null ? in.string().read() : known;
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
