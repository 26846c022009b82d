package io.wabascope.poller.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a delivery: {@code X-Hub-Signature-256: sha256=<hex>}, the HMAC-SHA256 of the raw
 * bytes of the body under the app's secret. Comparisons take the same time for every wrong value.
 */
final class WebhookSignature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";
  private static final int BYTES = 32;

  private WebhookSignature() {}

  /** Returns the signature of the body if the header has it; null if the header is wrong. */
  static byte @Nullable [] verify(@Nullable String header, String appSecret, byte[] body) {
    byte[] given = parse(header);
    if (given == null) {
      return null;
    }
    byte[] expected = sign(appSecret, body);
    return MessageDigest.isEqual(expected, given) ? expected : null;
  }

  private static byte @Nullable [] parse(@Nullable String header) {
    if (header == null
        || !header.startsWith(PREFIX)
        || header.length() != PREFIX.length() + 2 * BYTES) {
      return null;
    }
    try {
      return HexFormat.of().parseHex(header, PREFIX.length(), header.length());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether both texts are equal. */
  static boolean isEqual(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sign(String appSecret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
