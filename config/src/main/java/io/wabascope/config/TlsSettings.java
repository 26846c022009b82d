package io.wabascope.config;

import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How scrapes are encrypted, and who may scrape.
 *
 * @param certificates the server's own first, then those between it and its authority
 * @param handshake versions, cipher suites and curves
 */
public record TlsSettings(
    Pem certificates, Pem key, ClientCertificates clients, TlsHandshake handshake) {

  /** Reads it; nothing where no key is given, or what was given is refused. Blocks. */
  static Optional<TlsSettings> read(Section tls) {
    boolean given = !tls.keys().isEmpty();
    Pem certificates = Pem.read(tls, "cert", "cert_file");
    Pem key = Pem.read(tls, "key", "key_file");
    ClientCertificates clients = ClientCertificates.read(tls);
    TlsHandshake handshake = TlsHandshake.read(tls);
    if (given) {
      check(tls, certificates, key);
    }
    return certificates == null || key == null
        ? Optional.empty()
        : Optional.of(new TlsSettings(certificates, key, clients, handshake));
  }

  private static void check(Section tls, @Nullable Pem certificates, @Nullable Pem key) {
    if (isMissing(tls, "cert")) {
      tls.refuse("cert_file", "is missing: without a certificate there is no TLS");
    }
    if (isMissing(tls, "key")) {
      tls.refuse("key_file", "is missing: without the certificate's key there is no TLS");
    }
    List<Certificate> chain =
        certificates == null ? List.of() : KeyAndCertificate.certificates(certificates);
    if (certificates != null && chain.isEmpty()) {
      tls.refuse(name(tls, "cert"), KeyAndCertificate.NO_CERTIFICATES);
    } else if (certificates != null && key != null) {
      KeyAndCertificate.problem(key, chain, certificates)
          .ifPresent(problem -> tls.refuse(name(tls, "key"), problem));
    }
  }

  private static boolean isMissing(Section tls, String key) {
    return tls.get(key) == null && tls.get(key + "_file") == null;
  }

  private static String name(Section tls, String key) {
    return tls.get(key) == null ? key + "_file" : key;
  }
}
