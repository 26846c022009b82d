package io.wabascope.poller.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A delivery as Meta sends it. */
@SuppressWarnings("ArrayRecordComponent") // only read
public record SignedDelivery(byte[] body, String signature) {
  public static SignedDelivery of(String body, String appSecret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(appSecret.getBytes(UTF_8), "HmacSHA256"));
      byte[] bytes = body.getBytes(UTF_8);
      return new SignedDelivery(bytes, "sha256=" + HexFormat.of().formatHex(mac.doFinal(bytes)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A change of an account. */
  public static SignedDelivery ofAccount(String account, long time, String appSecret) {
    return of("""
        {"object": "whatsapp_business_account", "entry": [{"id": "%s", "time": %d, "changes":
          [{"field": "account_update", "value": {"event": "DISABLED_UPDATE"}}]}]}
        """.formatted(account, time), appSecret);
  }
}
