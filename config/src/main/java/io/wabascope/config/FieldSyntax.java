package io.wabascope.config;

import java.util.regex.Pattern;

/**
 * Reads one entry of {@code fields}: {@code name.modifier(argument){field,field}}.
 *
 * <p>Checked here because a slip costs every page of the target, and the API's answer to one does
 * not say where it is. Confined to one reading.
 */
final class FieldSyntax {
  private static final Pattern NAME_END = Pattern.compile("[^A-Za-z0-9_]");
  private static final int DEEPEST = 8;

  private final String text;
  private int at;

  private FieldSyntax(String text) {
    this.text = text;
  }

  /** The entry without blanks, if it is one. */
  static String read(String written) {
    FieldSyntax syntax = new FieldSyntax(written.replaceAll("\\s", ""));
    syntax.field(0);
    if (syntax.at < syntax.text.length()) {
      throw syntax.broken("one field a list item is wanted, with every bracket closed");
    }
    return syntax.text;
  }

  /** The name that an entry begins with. */
  static String name(String field) {
    return NAME_END.split(field, 2)[0];
  }

  private void field(int depth) {
    if (depth > DEEPEST) {
      throw broken("too many brackets within brackets");
    }
    name();
    while (take('.')) {
      modifier();
    }
    if (take('{')) {
      do {
        field(depth + 1);
      } while (take(','));
      if (!take('}')) {
        throw broken("a closing } is missing");
      }
    }
  }

  private void modifier() {
    name();
    if (!take('(')) {
      throw broken("a modifier needs its argument, as in .limit(100)");
    }
    while (at < text.length() && "(){},".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (!take(')')) {
      throw broken("a closing ) is missing");
    }
  }

  private void name() {
    int from = at;
    while (at < text.length() && !NAME_END.matcher(text.substring(at, at + 1)).matches()) {
      at++;
    }
    if (at == from) {
      throw broken("a field name is missing");
    }
  }

  private boolean take(char wanted) {
    boolean found = at < text.length() && text.charAt(at) == wanted;
    if (found) {
      at++;
    }
    return found;
  }

  private Mismatch broken(String what) {
    return new Mismatch(Mismatch.VALUE + " is not a field: " + what
        + "; write name, or \"name{inner,inner}\" in quotes");
  }
}
