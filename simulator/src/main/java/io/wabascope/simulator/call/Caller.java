package io.wabascope.simulator.call;

/**
 * Who calls, without what would let another call in its name.
 *
 * @param app whose quota the call counts on
 * @param tokenDigest the first digits of the token's SHA-256; empty without a token
 * @param tokenInQuery true where the token came in the address, where logs would keep it
 */
public record Caller(String app, String tokenDigest, boolean tokenInQuery) {
  /** The app of a call without a token, or with a wrong one. */
  public static final String UNKNOWN_APP = "stranger";
}
