package io.wabascope.config.yaml;

/** What the text of a value must look like, and what it then means. */
@FunctionalInterface
public interface ValueParser<T> {
  /**
   * Reads a value.
   *
   * @throws InvalidValueException if the text is something else
   */
  T parse(String text);
}
