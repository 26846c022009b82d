package io.wabascope.poller.client;

/**
 * A token of the Graph API.
 *
 * <p>It cannot print itself, and only this package can read it: whoever holds the token may do
 * what its user may.
 */
public final class AccessToken {
  private final String value;

  /**
   * @throws IllegalArgumentException if that is no token; the message does not quote it
   */
  public AccessToken(String value) {
    String stripped = value.strip();
    if (stripped.isEmpty() || !stripped.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("an access token is printable ASCII without blanks");
    }
    this.value = stripped;
  }

  /** The token itself: for the authorization header and the proof, and nothing else. */
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
