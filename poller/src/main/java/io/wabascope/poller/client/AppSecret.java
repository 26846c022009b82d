package io.wabascope.poller.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret of an app, which signs its calls. {@link #toString} hides the value. */
public final class AppSecret {
  private static final String HMAC = "HmacSHA256";

  private final String value;

  /**
   * @throws IllegalArgumentException if the value is blank
   */
  public AppSecret(String value) {
    this.value = value.strip();
    if (this.value.isEmpty()) {
      throw new IllegalArgumentException("an app secret must not be empty");
    }
  }

  /** Calculates the {@code appsecret_proof} of a token (Meta's guide, securing requests). */
  String proofOf(AccessToken token) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(value.getBytes(UTF_8), HMAC));
      return HexFormat.of().formatHex(mac.doFinal(token.reveal().getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AppSecret that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "AppSecret[hidden]";
  }
}
