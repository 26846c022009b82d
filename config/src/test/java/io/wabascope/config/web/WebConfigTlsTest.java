package io.wabascope.config.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.wabascope.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The TLS settings of web.yml. */
class WebConfigTlsTest {
  private static X509Bundle server;
  private static X509Bundle other;

  @TempDir
  private Path directory;

  @BeforeAll
  static void sign() throws Exception {
    CertificateBuilder builder =
        new CertificateBuilder().ecp256().subject("CN=localhost").setIsCertificateAuthority(true);
    server = builder.buildSelfSigned();
    other = builder.buildSelfSigned();
  }

  @BeforeEach
  void write() throws IOException {
    writeFile("server.crt", server.getCertificatePathPEM());
    writeFile("server.key", server.getPrivateKeyPEM());
    writeFile("other.key", other.getPrivateKeyPEM());
    writeFile("ca.crt", server.getRootCertificatePEM());
  }

  @Test
  void readsInlineCertificates() throws Exception {
    WebConfigFile inline =
        read("tls_server_config:\n  cert: |\n" + indented(server.getCertificatePathPEM())
            + "  key: |\n" + indented(server.getPrivateKeyPEM()));
    assertThat(inline.tls()).isNotNull();
    assertThat(inline.tls().protocolSettings().protocols()).hasSize(2);
  }

  @Test
  void detectsARenewedCertificate() throws Exception {
    String text = "tls_server_config: {cert_file: server.crt, key_file: server.key}";
    WebConfigFile before = read(text);
    assertThat(read(text)).isEqualTo(before);
    writeFile("server.crt", other.getCertificatePathPEM());
    writeFile("server.key", other.getPrivateKeyPEM());
    assertThat(read(text)).isNotEqualTo(before);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = '|', textBlock = """
      client_auth_type: RequireAndVerifyClientCert                     | requires a certificate
      client_auth_type: VerifyClientCertIfGiven                        | set client_ca_file
      client_auth_type: RequireEverything                              | unknown type
      client_auth_type: RequestClientCert, client_allowed_sans: [a]    | requires client_auth_type
      client_auth_type: RequireAnyClientCert, client_allowed_sans: []  | no client would be accepted
      client_auth_type: RequireAnyClientCert, client_ca_file: web.yml  | contains no certificate
      cert: x                                                          | cert_file is set as well
      min_version: TLS13, max_version: TLS12                           | is below min_version
      cipher_suites: [TLS_RSA_WITH_ROT13]                              | unknown cipher suite
      curve_preferences: [CurveP257]                                   | unknown curve
      max_version: TLS12, cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA] | HTTP/2 requires
      """)
  void rejectsMisleadingTlsSettings(String keys, String problem) throws IOException {
    assertThat(problems(
            "tls_server_config: {cert_file: server.crt, key_file: server.key, " + keys + "}"))
        .anySatisfy(line -> assertThat(line).contains(problem));
  }

  @Test
  void readsCurvesIfJavaSupportsThem() throws Exception {
    String text = "tls_server_config: {cert_file: server.crt, key_file: server.key,"
        + " curve_preferences: [X25519, CurveP384]}";
    if (Runtime.version().feature() < 20) {
      assertThat(problems(text)).singleElement().asString().contains("requires Java 20 or newer");
    } else {
      assertThat(read(text).tls().protocolSettings().groups())
          .containsExactly("x25519", "secp384r1");
    }
  }

  @Test
  void rejectsAKeyOfAnotherCertificate() throws IOException {
    assertThat(problems("tls_server_config: {cert_file: server.crt, key_file: other.key}"))
        .singleElement()
        .asString()
        .contains("tls_server_config.key_file: does not match the certificate");
    assertThat(problems("tls_server_config: {cert_file: server.crt, key_file: server.crt}"))
        .singleElement()
        .asString()
        .contains("is not a readable private key");
  }

  private WebConfigFile read(String text) throws IOException, ConfigException {
    return WebConfigFile.read(writeFile("web.yml", text));
  }

  private List<String> problems(String text) throws IOException {
    try {
      read(text);
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream()
          .map(problem -> problem.toString().replace(directory + "/", ""))
          .toList();
    }
  }

  private Path writeFile(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static String indented(String text) {
    return text.indent(4);
  }
}
