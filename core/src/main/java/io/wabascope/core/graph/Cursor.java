package io.wabascope.core.graph;

/**
 * Where the next page begins: opaque, and only good for the target that gave it.
 *
 * <p>Bounded, because it is stored and sent back: a server that makes it grow must not make us grow.
 */
public record Cursor(String value) {
  public static final int MAX_LENGTH = 4096;

  public Cursor {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a cursor has 1 to 4096 characters: " + value.length());
    }
  }

  /** Says nothing of the value: cursors are long, and opaque to a reader of logs too. */
  @Override
  public String toString() {
    return "Cursor[" + Integer.toHexString(value.hashCode()) + "]";
  }
}
