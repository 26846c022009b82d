package io.wabascope.agent.graph;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;

/** The words of JSON: {@code true}, {@code false} and {@code null}. */
final class JsonLiteral {
  private static final byte[] TRUE = "true".getBytes(US_ASCII);
  private static final byte[] FALSE = "false".getBytes(US_ASCII);
  private static final byte[] NULL = "null".getBytes(US_ASCII);

  private JsonLiteral() {}

  /** Finds the end of the word that begins at that place, if it is a word by its first letter. */
  static int find(byte[] text, int start) throws IOException {
    byte[] literal = text[start] == 't' ? TRUE : text[start] == 'f' ? FALSE : NULL;
    if (!Words.begins(text, start, literal)) {
      throw new IOException("no value");
    }
    return start + literal.length;
  }
}
