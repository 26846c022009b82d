package io.wabascope.simulator.graph;

import io.wabascope.simulator.exchange.GraphError;
import io.wabascope.simulator.exchange.GraphRefusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code id,name,phone_numbers.limit(5){id,status}}. */
final class FieldParser {
  private static final int DEEPEST = 5;

  private final String text;
  private int at;

  private FieldParser(String text) {
    this.text = text;
  }

  static List<FieldRequest> parse(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    FieldParser parser = new FieldParser(text);
    List<FieldRequest> fields = parser.list(0);
    if (parser.at != text.length()) {
      throw parser.syntaxError("end of string");
    }
    return fields;
  }

  private List<FieldRequest> list(int depth) {
    if (depth > DEEPEST) {
      throw syntaxError("fewer levels");
    }
    List<FieldRequest> fields = new ArrayList<>();
    do {
      fields.add(field(depth));
    } while (take(','));
    return fields;
  }

  private FieldRequest field(int depth) {
    String name = word();
    Map<String, String> modifiers = new HashMap<>();
    while (take('.')) {
      String modifier = word();
      need('(');
      int close = text.indexOf(')', at);
      if (close < 0) {
        throw syntaxError("')'");
      }
      modifiers.put(modifier, text.substring(at, close).trim());
      at = close + 1;
    }
    List<FieldRequest> inside = List.of();
    if (take('{')) {
      inside = list(depth + 1);
      need('}');
    }
    return new FieldRequest(name, modifiers, inside);
  }

  private String word() {
    skipBlanks();
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    if (start == at) {
      throw syntaxError("a field name");
    }
    return text.substring(start, at);
  }

  private boolean take(char wanted) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void need(char wanted) {
    if (!take(wanted)) {
      throw syntaxError("'" + wanted + "'");
    }
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private GraphRefusal syntaxError(String expected) {
    return new GraphRefusal(GraphError.of(
        400,
        2500,
        null,
        "Syntax error \"Expected " + expected + ".\" at character " + at + " of the fields"));
  }
}
