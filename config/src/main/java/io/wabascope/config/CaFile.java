package io.wabascope.config;

import io.wabascope.config.web.PemFile;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of the authorities to trust instead of Java's.
 *
 * @param certificates the content when the configuration was read
 */
public record CaFile(Path file, PemFile certificates) {

  /** Reads {@code tls_config.ca_file}; null if the key is absent. Blocks. */
  static @Nullable CaFile read(YamlSection tls) {
    Path file = tls.optional("ca_file", ValueParsers.path(tls.context().directory()));
    PemFile pem = file == null ? null : PemFile.read(tls, "ca_file");
    if (file == null || pem == null) {
      return null;
    }
    if (!hasCertificates(pem)) {
      tls.addProblem("ca_file", "holds no certificate; give certificates in PEM");
      return null;
    }
    return new CaFile(file, pem);
  }

  private static boolean hasCertificates(PemFile pem) {
    try {
      byte[] text = pem.text().getBytes(StandardCharsets.ISO_8859_1);
      return !CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(text))
          .isEmpty();
    } catch (CertificateException e) {
      return false;
    }
  }
}
