package io.wabascope.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may call.
 *
 * @param tokens the tokens that are good, each with the app whose quota it spends; where there is
 *     none, any token is good and each is an app of its own
 * @param appSecret where given, every call needs its {@code appsecret_proof}
 * @param expiresAt when all tokens expire; null for never
 * @param scopes what {@code debug_token} says of every good token
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

  /** Leaves tokens and secret out. */
  @Override
  public String toString() {
    return "access with " + tokens.size() + " tokens";
  }
}
