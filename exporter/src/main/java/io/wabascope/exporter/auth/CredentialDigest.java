package io.wabascope.exporter.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Marks that stand for credentials without holding them.
 *
 * <p>Keyed by chance anew in each process, so that a mark tells nothing to whoever finds it in a
 * memory dump and has no key. Confined to the event loop.
 */
final class CredentialDigest {
  private final Mac mac;

  CredentialDigest(SecureRandom random) {
    byte[] key = new byte[32];
    random.nextBytes(key);
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }

  /** The mark of those words in that order. */
  ByteBuffer digest(String... parts) {
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      mac.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
      mac.update(bytes);
    }
    return ByteBuffer.wrap(mac.doFinal());
  }
}
