package io.wabascope.exporter.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Calculates digests that identify credentials without storing them.
 *
 * <p>The HMAC key is random and new in each process, so a digest without the key reveals nothing.
 * Confined to the event loop.
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
      throw new IllegalStateException("HMAC-SHA256 is not available", e);
    }
  }

  /** The digest of the parts, in this order. */
  ByteBuffer digest(String... parts) {
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      mac.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
      mac.update(bytes);
    }
    return ByteBuffer.wrap(mac.doFinal());
  }
}
