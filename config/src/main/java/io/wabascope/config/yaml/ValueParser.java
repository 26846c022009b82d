package io.wabascope.config.yaml;

/** Parses the text of a value. */
@FunctionalInterface
public interface ValueParser<T> {
  /** Parses a value.
   *
   * @throws InvalidValueException if the text is invalid
   */
  T parse(String text);
}
