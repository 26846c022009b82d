package io.wabascope.simulator.call;

/**
 * The caller of a call, without its credentials.
 *
 * @param app the app whose quota the call uses
 * @param tokenDigest first digits of the token's SHA-256; empty without a token
 * @param tokenInQuery true if the token was in the URL, which logs may contain
 */
public record Caller(String app, String tokenDigest, boolean tokenInQuery) {
  /** The app of a call without a token or with an invalid one. */
  public static final String UNKNOWN_APP = "stranger";
}
