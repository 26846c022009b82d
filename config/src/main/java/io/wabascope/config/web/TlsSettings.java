package io.wabascope.config.web;

import io.wabascope.config.yaml.YamlSection;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * TLS settings of the server.
 *
 * @param certificates the server's certificate first, then the intermediate ones
 * @param protocolSettings versions, cipher suites and curves
 */
public record TlsSettings(
    PemFile certificates,
    PemFile key,
    ClientAuthSettings clientAuth,
    TlsProtocolSettings protocolSettings) {

  /** Reads the section; empty if it has no key or is invalid. Blocks. */
  static Optional<TlsSettings> read(YamlSection tls) {
    boolean isGiven = !tls.keys().isEmpty();
    PemFile certificates = PemFile.read(tls, "cert", "cert_file");
    PemFile key = PemFile.read(tls, "key", "key_file");
    ClientAuthSettings clients = ClientAuthSettings.read(tls);
    TlsProtocolSettings handshake = TlsProtocolSettings.read(tls);
    if (isGiven) {
      check(tls, certificates, key);
    }
    return certificates == null || key == null
        ? Optional.empty()
        : Optional.of(new TlsSettings(certificates, key, clients, handshake));
  }

  private static void check(
      YamlSection tls, @Nullable PemFile certificates, @Nullable PemFile key) {
    if (isMissing(tls, "cert")) {
      tls.addProblem("cert_file", "is missing; TLS requires a certificate");
    }
    if (isMissing(tls, "key")) {
      tls.addProblem("key_file", "is missing; TLS requires the certificate's key");
    }
    List<Certificate> chain =
        certificates == null ? List.of() : KeyPairValidator.certificates(certificates);
    if (certificates != null && chain.isEmpty()) {
      tls.addProblem(givenKey(tls, "cert"), KeyPairValidator.NO_CERTIFICATES);
    } else if (certificates != null && key != null) {
      KeyPairValidator.findProblem(key, chain, certificates)
          .ifPresent(problem -> tls.addProblem(givenKey(tls, "key"), problem));
    }
  }

  private static boolean isMissing(YamlSection tls, String key) {
    return tls.get(key) == null && tls.get(key + "_file") == null;
  }

  private static String givenKey(YamlSection tls, String key) {
    return tls.get(key) == null ? key + "_file" : key;
  }
}
