package io.wabascope.config;

/** What the text of a value must look like, and what it then means. */
@FunctionalInterface
public interface Shape<T> {
  /**
   * Reads a value.
   *
   * @throws Mismatch if the text is something else
   */
  T read(String text);
}
