package io.wabascope.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Accepted tokens and app secret.
 *
 * @param tokens accepted tokens, each with the app whose quota it uses; if empty, every token is
 *     accepted as its own app
 * @param appSecret if set, every call needs an {@code appsecret_proof}
 * @param expiresAt expiry of all tokens; null for never
 * @param scopes scopes that {@code debug_token} reports for accepted tokens
 */
public record AccessSettings(
    Map<String, String> tokens,
    @Nullable String appSecret,
    @Nullable Instant expiresAt,
    List<String> scopes) {
  static final AccessSettings OPEN = new AccessSettings(
      Map.of(), null, null, List.of("business_management", "whatsapp_business_management"));

  public AccessSettings {
    tokens = Map.copyOf(tokens);
    scopes = List.copyOf(scopes);
  }

  /** Omits tokens and secret. */
  @Override
  public String toString() {
    return "access with " + tokens.size() + " tokens";
  }
}
