package io.wabascope.poller.webhook;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An app whose events are accepted.
 *
 * @param appSecret called for each delivery, so that a rotation takes effect on the next one
 * @param verifyToken called for each handshake
 */
public record WebhookApp(String name, Supplier<String> appSecret, Supplier<String> verifyToken) {
  /**
   * Whether a handshake is Meta's: {@code hub.mode=subscribe} and this app's token.
   *
   * @param mode null if the request has none
   * @param token null if the request has none
   */
  public boolean accepts(@Nullable String mode, @Nullable String token) {
    return "subscribe".equals(mode)
        && token != null
        && WebhookSignature.isEqual(verifyToken.get(), token);
  }
}
