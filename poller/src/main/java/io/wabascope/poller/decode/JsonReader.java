package io.wabascope.poller.decode;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON field by field with Jackson's streaming parser, and skips values of unexpected types.
 *
 * <p>Ids keep their digits, a field of a wrong type does not fail the page, and no tree is built.
 * The text must be UTF-8, with or without a byte order mark. Depth and lengths are limited, and no
 * exception quotes the text. Confined to the call that opened it.
 */
public final class JsonReader {
  private static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(64)
          .maxNumberLength(100)
          .maxNameLength(1_000)
          .maxStringLength(1 << 20)
          .build())
      .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
      .disable(JsonFactory.Feature.CHARSET_DETECTION) // would accept UTF-16 and UTF-32
      .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // the JVM's string table has no limit
      .build();

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d{1,40}(?:\\.\\d{0,40})?|\\.\\d{1,40})(?:[eE][+-]?\\d{1,4})?");

  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");

  private final JsonParser parser;

  /** Handles an array element: reads it by one of the methods below, or ignores it. */
  @FunctionalInterface
  public interface ElementHandler {
    void read() throws IOException;
  }

  /** Handles a field of an object. */
  @FunctionalInterface
  public interface FieldHandler {
    void read(String name) throws IOException;
  }

  /** Handles the document. */
  @FunctionalInterface
  public interface DocumentHandler {
    void handle(JsonReader reader) throws IOException;
  }

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a text that is exactly one JSON value.
   *
   * @throws IOException if it is not
   */
  public static void read(byte[] text, DocumentHandler use) throws IOException {
    int start = hasByteOrderMark(text) ? 3 : 0;
    try (JsonParser parser = FACTORY.createParser(text, start, text.length - start)) {
      if (parser.nextToken() == null) {
        throw new IOException("no value");
      }
      use.handle(new JsonReader(parser));
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new IOException("more than one value");
      }
    } catch (JacksonException e) {
      throw new IOException(
          "invalid JSON, or a limit exceeded"); // Jackson's message quotes the text
    }
  }

  private static boolean hasByteOrderMark(byte[] text) {
    return text.length >= 3
        && text[0] == (byte) 0xef
        && text[1] == (byte) 0xbb
        && text[2] == (byte) 0xbf;
  }

  /** Reads the fields of an object; false if the value is not an object. */
  public boolean object(FieldHandler field) throws IOException {
    if (!parser.hasToken(JsonToken.START_OBJECT)) {
      return false;
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      field.read(name);
      parser.skipChildren(); // does nothing if they were read
    }
    return true;
  }

  /** Reads the elements of an array; false if the value is not an array. */
  public boolean array(ElementHandler each) throws IOException {
    if (!parser.hasToken(JsonToken.START_ARRAY)) {
      return false;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      each.read();
      parser.skipChildren(); // does nothing if they were read
    }
    return true;
  }

  /** A string; null if the value is of another type. */
  @Nullable
  public String text() throws IOException {
    return parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : null;
  }

  /** The string if it is one of these, which are compared without creating it; else null. */
  @Nullable
  String textAmong(List<String> texts) throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return null;
    }
    int length = parser.getTextLength();
    for (int i = 0; i < texts.size(); i++) { // no iterator, because it runs for every state
      String text = texts.get(i);
      if (text.length() == length && isCurrentText(text)) {
        return text;
      }
    }
    return null;
  }

  private boolean isCurrentText(String text) throws IOException {
    char[] chars = parser.getTextCharacters();
    int start = parser.getTextOffset();
    for (int i = 0; i < text.length(); i++) {
      if (chars[start + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** An id: a string, or the digits of an integer as they were sent. */
  @Nullable
  public String id() throws IOException {
    return parser.hasToken(JsonToken.VALUE_NUMBER_INT) ? parser.getText() : text();
  }

  @Nullable
  public Boolean bool() {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      default -> null;
    };
  }

  /** A finite number, also if it was sent as a string; null otherwise. */
  @Nullable
  Double number() throws IOException {
    String text = parser.currentToken().isNumeric() ? parser.getText() : text();
    if (text == null || !NUMBER.matcher(text.strip()).matches()) {
      return null;
    }
    double number = Double.parseDouble(text.strip());
    return Double.isFinite(number) ? Double.valueOf(number) : null;
  }

  /** An integer of at most nine digits, also if it was sent as a string. */
  @Nullable
  Integer integer() throws IOException {
    String digits = id();
    return digits != null && INTEGER.matcher(digits).matches() ? Integer.valueOf(digits) : null;
  }

  /** Whether the value is null or false: the API writes false for an absent object too. */
  boolean isAbsent() {
    return isNull() || parser.hasToken(JsonToken.VALUE_FALSE);
  }

  boolean isArray() {
    return parser.hasToken(JsonToken.START_ARRAY);
  }

  boolean isObject() {
    return parser.hasToken(JsonToken.START_OBJECT);
  }

  boolean isNull() {
    return parser.hasToken(JsonToken.VALUE_NULL);
  }
}
