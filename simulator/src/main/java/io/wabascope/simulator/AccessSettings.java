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
 * @param dataAccessExpiresAt when data access ends for all tokens; null for never
 * @param targetIds the accounts that {@code debug_token} names for each scope of WhatsApp; if
 *     empty, it names none, as for most system users
 */
public record AccessSettings(
    Map<String, String> tokens,
    @Nullable String appSecret,
    @Nullable Instant expiresAt,
    List<String> scopes,
    @Nullable Instant dataAccessExpiresAt,
    List<String> targetIds) {
  static final AccessSettings OPEN = new AccessSettings(
      Map.of(), null, null, List.of("business_management", "whatsapp_business_management"));

  public AccessSettings {
    tokens = Map.copyOf(tokens);
    scopes = List.copyOf(scopes);
    targetIds = List.copyOf(targetIds);
  }

  /** Settings without an end of data access and without target ids. */
  public AccessSettings(
      Map<String, String> tokens,
      @Nullable String appSecret,
      @Nullable Instant expiresAt,
      List<String> scopes) {
    this(tokens, appSecret, expiresAt, scopes, null, List.of());
  }

  AccessSettings withTokens(Map<String, String> changed) {
    return new AccessSettings(
        changed, appSecret, expiresAt, scopes, dataAccessExpiresAt, targetIds);
  }

  AccessSettings withAppSecret(String changed) {
    return new AccessSettings(tokens, changed, expiresAt, scopes, dataAccessExpiresAt, targetIds);
  }

  AccessSettings withReach(@Nullable Instant changedEnd, List<String> changedIds) {
    return new AccessSettings(tokens, appSecret, expiresAt, scopes, changedEnd, changedIds);
  }

  /** Omits tokens and secret. */
  @Override
  public String toString() {
    return "access with " + tokens.size() + " tokens";
  }
}
