package io.wabascope.agent.graph;

import java.io.IOException;

/**
 * A place in a JSON text that moves on value by value, and checks all that it passes.
 *
 * <p>As strict as RFC 8259, of which it takes UTF-8 alone; depth, names and numbers are bounded. It
 * never calls itself, so that no body makes the stack grow.
 */
final class JsonScanner {
  private static final int DEEPEST = 64; // at most: a level is a bit of a long in passNested
  private static final int LONGEST_NAME = 1_000;
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final byte[] text;
  private final JsonString string;
  private final JsonNumber number;
  private int at;
  private int depth;

  /** The first byte of the value that is next; 0 once its fields or elements were read. */
  private int first;

  JsonScanner(byte[] text) {
    this.text = text;
    this.string = new JsonString(text);
    this.number = new JsonNumber(text);
    this.at = Words.begins(text, 0, MARK) ? MARK.length : 0;
  }

  /** Comes to a value: to its end, unless it is an object or array. */
  void value() throws IOException {
    first = next();
    if (first == '"') {
      at = string.find(at + 1);
    } else {
      other();
    }
  }

  private void other() throws IOException {
    switch (first) {
      case '{', '[' -> {}
      case 't', 'f', 'n' -> at = JsonLiteral.find(text, at);
      default -> at = number.find(at);
    }
  }

  /** Whether the value begins with that: each kind of value but numbers begins in its own way. */
  boolean isAt(char begin) {
    return first == begin;
  }

  boolean isNumber() {
    return first == '-' || (first >= '0' && first <= '9');
  }

  /** The value's string; holds until the scanner moves on. */
  JsonString string() {
    return string;
  }

  /** The value's number; holds until the scanner moves on. */
  JsonNumber number() {
    return number;
  }

  /** Enters the object or array that is next; true if it has anything in it. */
  boolean enter() throws IOException {
    if (++depth > DEEPEST) {
      throw new IOException("too deep");
    }
    char close = first == '{' ? '}' : ']';
    at++;
    return !leaves(next(), close);
  }

  /** Goes on after an element; false if that was the last, and the bracket closes. */
  boolean more(char close) throws IOException {
    int found = next();
    if (found == ',') {
      at++;
      return true;
    }
    if (!leaves(found, close)) {
      throw new IOException("neither a comma nor an end");
    }
    return false;
  }

  private boolean leaves(int found, char close) {
    if (found != close) {
      return false;
    }
    at++;
    depth--;
    first = 0;
    return true;
  }

  /** Passes a name and its colon, and returns where it began. */
  int name() throws IOException {
    if (next() != '"') {
      throw new IOException("no name");
    }
    int begin = at;
    at = string.find(at + 1);
    if (string.size() > LONGEST_NAME) {
      throw new IOException("a name too long");
    }
    if (next() != ':') {
      throw new IOException("no colon");
    }
    at++;
    return begin;
  }

  /** Passes a name and its colon if they are the bytes that are there; they were checked. */
  boolean isNameAgain(int from, int to) {
    boolean isSame = Words.areSame(text, from, at, to - from);
    at += isSame ? to - from : 0;
    return isSame;
  }

  /** Comes to the end of a string if its bytes, quoted, are those that are there. */
  boolean isStringAgain(int from, int to) {
    boolean isSame = isNameAgain(from, to);
    first = isSame ? '"' : first;
    return isSame;
  }

  /** Passes a comma and an object of those bytes and a string, if that follows. */
  boolean isObjectAgain(int from, int to) throws IOException {
    int begin = at + 1 + to - from;
    if (begin >= text.length
        || text[at] != ','
        || text[begin] != '"'
        || !Words.areSame(text, from, at + 1, to - from)) {
      return false;
    }
    int end = string.find(begin + 1);
    if (end == text.length || text[end] != '}') {
      return false;
    }
    at = end + 1;
    return true;
  }

  int at() {
    return at;
  }

  /** Passes what was not read of the value. */
  void pass() throws IOException {
    if (first == '{' || first == '[') {
      passNested();
    }
  }

  private void passNested() throws IOException {
    int outside = depth;
    long objects = 0; // the lowest bit is of the innermost level: 1 if that is an object
    do {
      boolean some;
      if (first == '{' || first == '[') {
        objects = objects << 1 | (first == '{' ? 1 : 0);
        some = enter();
      } else {
        some = more((objects & 1) == 0 ? ']' : '}');
      }
      if (!some) {
        objects >>>= 1;
        continue;
      }
      if ((objects & 1) != 0) {
        name();
      }
      value();
    } while (depth > outside);
  }

  /** Checks that nothing follows. */
  void end() throws IOException {
    passBlanks();
    if (at < text.length) {
      throw new IOException("more than one value");
    }
  }

  /** The next byte that is not blank. */
  private int next() throws IOException {
    if (at < text.length && text[at] > ' ') { // mostly; so short that it is compiled in place
      return text[at];
    }
    return nextAfterBlanks();
  }

  private int nextAfterBlanks() throws IOException {
    passBlanks();
    if (at == text.length) {
      throw new IOException("no more");
    }
    return text[at];
  }

  private void passBlanks() {
    while (at < text.length && isBlank(text[at])) {
      at++;
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
