package io.wabascope.core.graph;

/**
 * Where the next page begins: an opaque text, valid only for the target that returned it.
 *
 * <p>The length is limited because cursors are stored and sent back.
 */
public record Cursor(String value) {
  public static final int MAX_LENGTH = 4096;

  public Cursor {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a cursor has 1 to 4096 characters: " + value.length());
    }
  }

  /** Hides the value: cursors are long, and no reader of logs can use them. */
  @Override
  public String toString() {
    return "Cursor[" + Integer.toHexString(value.hashCode()) + "]";
  }
}
