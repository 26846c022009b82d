package io.wabascope.simulator.graph;

import io.wabascope.simulator.call.GraphError;
import io.wabascope.simulator.call.GraphErrorException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code id,name,phone_numbers.limit(5){id,status}}. */
final class FieldParser {
  private static final int MAX_DEPTH = 5;

  private final String text;
  private int position;

  private FieldParser(String text) {
    this.text = text;
  }

  static List<FieldRequest> parse(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    FieldParser parser = new FieldParser(text);
    List<FieldRequest> fields = parser.readList(0);
    if (parser.position != text.length()) {
      throw parser.syntaxError("end of string");
    }
    return fields;
  }

  private List<FieldRequest> readList(int depth) {
    if (depth > MAX_DEPTH) {
      throw syntaxError("fewer levels");
    }
    List<FieldRequest> fields = new ArrayList<>();
    do {
      fields.add(readField(depth));
    } while (accept(','));
    return fields;
  }

  private FieldRequest readField(int depth) {
    String name = readName();
    Map<String, String> modifiers = new HashMap<>();
    while (accept('.')) {
      String modifier = readName();
      expect('(');
      int close = text.indexOf(')', position);
      if (close < 0) {
        throw syntaxError("')'");
      }
      modifiers.put(modifier, text.substring(position, close).trim());
      position = close + 1;
    }
    List<FieldRequest> nested = List.of();
    if (accept('{')) {
      nested = readList(depth + 1);
      expect('}');
    }
    return new FieldRequest(name, modifiers, nested);
  }

  private String readName() {
    skipBlanks();
    int start = position;
    while (position < text.length()
        && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
      position++;
    }
    if (start == position) {
      throw syntaxError("a field name");
    }
    return text.substring(start, position);
  }

  private boolean accept(char expected) {
    skipBlanks();
    if (position < text.length() && text.charAt(position) == expected) {
      position++;
      return true;
    }
    return false;
  }

  private void expect(char expected) {
    if (!accept(expected)) {
      throw syntaxError("'" + expected + "'");
    }
  }

  private void skipBlanks() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
  }

  private GraphErrorException syntaxError(String expected) {
    return new GraphErrorException(GraphError.of(
        400,
        2500,
        null,
        "Syntax error \"Expected " + expected + ".\" at character " + position + " of the fields"));
  }
}
