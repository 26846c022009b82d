package io.wabascope.config;

/**
 * A value that is not what its key asks for.
 *
 * <p>The message says what would be right. It holds {@value #VALUE} where the value belongs,
 * because only who knows where the value came from knows whether it may be shown.
 */
public final class Mismatch extends RuntimeException {
  public static final String VALUE = "{value}";

  private static final long serialVersionUID = 1L;

  public Mismatch(String message) {
    super(message, null, false, false);
  }

  public String message(String shownValue) {
    return String.valueOf(getMessage()).replace(VALUE, shownValue);
  }
}
