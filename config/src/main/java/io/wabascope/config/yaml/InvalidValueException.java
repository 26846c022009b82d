package io.wabascope.config.yaml;

/**
 * A value that is not what its key asks for.
 *
 * <p>The message says what would be right. It holds {@value #VALUE_PLACEHOLDER} where the value belongs,
 * because only who knows where the value came from knows whether it may be shown.
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
