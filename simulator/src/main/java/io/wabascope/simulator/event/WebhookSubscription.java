package io.wabascope.simulator.event;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The receiver of an app's events.
 *
 * @param url absolute, http or https
 * @param appSecret key of the signatures
 */
public record WebhookSubscription(String url, String appSecret) {
  private static final String ALGORITHM = "HmacSHA256";

  public WebhookSubscription {
    URI uri = URI.create(url);
    if (uri.getHost() == null
        || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw new IllegalArgumentException("not a URL of a webhook: " + url);
    }
    if (appSecret.isEmpty()) {
      throw new IllegalArgumentException("the app secret is empty");
    }
  }

  /** The value of {@code X-Hub-Signature-256} for a body. */
  String signature(Buffer body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
    } catch (GeneralSecurityException impossible) { // every Java platform has HmacSHA256
      throw new IllegalStateException(impossible);
    }
  }

  /** The same receiver with a wrong secret. */
  WebhookSubscription forged() {
    return new WebhookSubscription(url, "not-" + appSecret);
  }

  /** Omits the secret. */
  @Override
  public String toString() {
    return "webhook " + url;
  }
}
