package io.wabascope.config.web;

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
 * Validates PEM certificates and keys. Keys are read by Vert.x, as they are for serving, so a valid
 * key can be served.
 */
final class KeyPairValidator {
  static final String NO_CERTIFICATES =
      "contains no certificate in PEM format (-----BEGIN CERTIFICATE-----)";
  private static final String NO_KEY =
      "is not a readable private key: it must be PEM, RSA or EC, and not encrypted";

  private KeyPairValidator() {}

  /** Returns the certificates in the text; an empty list if there are none or one is invalid. */
  static List<Certificate> certificates(PemFile pem) {
    try {
      return new ArrayList<>(CertificateFactory.getInstance("X.509")
          .generateCertificates(
              new ByteArrayInputStream(pem.text().getBytes(StandardCharsets.ISO_8859_1))));
    } catch (GeneralSecurityException e) {
      return List.of();
    }
  }

  /** Returns what is wrong with a key and the certificate that it must match. */
  static Optional<String> findProblem(
      PemFile key, List<Certificate> certificates, PemFile certificate) {
    try {
      PemKeyCertOptions keyCertOptions = new PemKeyCertOptions()
          .setCertValue(Buffer.buffer(certificate.text()))
          .setKeyValue(Buffer.buffer(key.text()));
      X509KeyManager keyManager =
          (X509KeyManager) keyCertOptions.getKeyManagerFactory(null).getKeyManagers()[0];
      PrivateKey privateKey = Stream.of("RSA", "EC")
          .map(type -> keyManager.getServerAliases(type, null))
          .filter(aliases -> aliases != null && aliases.length > 0)
          .map(aliases -> keyManager.getPrivateKey(aliases[0]))
          .findFirst()
          .orElseThrow();
      return isKeyPair(privateKey, certificates.get(0).getPublicKey())
          ? Optional.empty()
          : Optional.of("does not match the certificate; use the key that the certificate was"
              + " issued for");
    } catch (Exception e) { // Vert.x declares Exception
      return Optional.of(NO_KEY);
    }
  }

  private static boolean isKeyPair(PrivateKey privateKey, PublicKey publicKey)
      throws GeneralSecurityException {
    if (!privateKey.getAlgorithm().equals(publicKey.getAlgorithm())) {
      return false;
    }
    byte[] sample = {1, 2, 3};
    Signature signature = Signature.getInstance(
        privateKey.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
    signature.initSign(privateKey);
    signature.update(sample);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    signature.update(sample);
    return signature.verify(signed);
  }
}
