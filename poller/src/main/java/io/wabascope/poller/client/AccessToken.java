package io.wabascope.poller.client;

/**
 * An access token of the Graph API.
 *
 * <p>{@link #toString} hides the value, and only this package can read it: the token has all the
 * rights of its user.
 */
public final class AccessToken {
  private final String value;

  /**
   * @throws IllegalArgumentException if the value cannot be a token; the message does not quote it
   */
  public AccessToken(String value) {
    String stripped = value.strip();
    if (stripped.isEmpty() || !stripped.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("an access token must be printable ASCII without spaces");
    }
    this.value = stripped;
  }

  /** The value, only for the authorization header and the proof. */
  String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AccessToken that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "AccessToken[hidden]";
  }
}
