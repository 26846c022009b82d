package io.wabascope.config.yaml;

/**
 * A value that is invalid for its key.
 *
 * <p>The message says what is valid. It contains {@value #VALUE_PLACEHOLDER} instead of the value,
 * because only the catcher knows whether the value may be shown.
 */
public final class InvalidValueException extends RuntimeException {
  public static final String VALUE_PLACEHOLDER = "{value}";

  private static final long serialVersionUID = 1L;

  public InvalidValueException(String message) {
    super(message, null, false, false);
  }

  public String message(String safeValue) {
    return String.valueOf(getMessage()).replace(VALUE_PLACEHOLDER, safeValue);
  }
}
