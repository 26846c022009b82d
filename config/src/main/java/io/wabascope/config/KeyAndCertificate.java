package io.wabascope.config;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;

/**
 * Whether PEM texts are what they are given for. Vert.x reads keys, as it will when it serves with
 * them; so what passes here can be served.
 */
final class KeyAndCertificate {
  static final String NO_CERTIFICATES =
      "holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)";
  private static final String NO_KEY =
      "is no private key that can be read: it must be PEM, RSA or EC, and not encrypted";

  private KeyAndCertificate() {}

  /** The certificates in that text; none if there are none, or one is damaged. */
  static List<Certificate> certificates(Pem pem) {
    try {
      return new ArrayList<>(CertificateFactory.getInstance("X.509")
          .generateCertificates(
              new ByteArrayInputStream(pem.text().getBytes(StandardCharsets.ISO_8859_1))));
    } catch (GeneralSecurityException e) {
      return List.of();
    }
  }

  /** What is wrong with a key, and the certificate that it must belong to. */
  static Optional<String> problem(Pem key, List<Certificate> certificates, Pem certificate) {
    try {
      PemKeyCertOptions both = new PemKeyCertOptions()
          .setCertValue(Buffer.buffer(certificate.text()))
          .setKeyValue(Buffer.buffer(key.text()));
      X509KeyManager keys = (X509KeyManager) both.getKeyManagerFactory(null).getKeyManagers()[0];
      PrivateKey secret = Stream.of("RSA", "EC")
          .map(type -> keys.getServerAliases(type, null))
          .filter(aliases -> aliases != null && aliases.length > 0)
          .map(aliases -> keys.getPrivateKey(aliases[0]))
          .findFirst()
          .orElseThrow();
      return belong(secret, certificates.get(0).getPublicKey())
          ? Optional.empty()
          : Optional.of("is not the key of that certificate; give the one that it was made for");
    } catch (Exception e) { // Vert.x declares no less
      return Optional.of(NO_KEY);
    }
  }

  private static boolean belong(PrivateKey secret, PublicKey open) throws GeneralSecurityException {
    if (!secret.getAlgorithm().equals(open.getAlgorithm())) {
      return false;
    }
    byte[] word = {1, 2, 3};
    Signature signature = Signature.getInstance(
        secret.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
    signature.initSign(secret);
    signature.update(word);
    byte[] signed = signature.sign();
    signature.initVerify(open);
    signature.update(word);
    return signature.verify(signed);
  }
}
