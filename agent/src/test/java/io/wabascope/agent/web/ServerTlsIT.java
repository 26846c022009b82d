package io.wabascope.agent.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.wabascope.poller.api.Await;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The TLS settings of web.yml, as seen by Java's own client. */
class ServerTlsIT {
  private static final String KEYS = "cert_file: server.crt, key_file: server.key";
  private static TestCertificates certificates;

  @TempDir
  private Path directory;

  @BeforeAll
  static void createCertificates() throws Exception {
    certificates = TestCertificates.create();
  }

  @ParameterizedTest(name = "{0}: none {1}, known {2}, stranger {3}")
  @CsvSource({
    "NoClientCert, true, true, true",
    "RequestClientCert, true, true, true",
    "RequireAnyClientCert, false, true, true",
    "VerifyClientCertIfGiven, true, true, false",
    "RequireAndVerifyClientCert, false, true, false",
  })
  void requiresClientCertificatesByPolicy(
      String policy, boolean none, boolean trusted, boolean stranger) throws Exception {
    String ca = policy.contains("Verif") ? ", client_ca_file: ca.crt" : "";
    try (WebServerFixture server = startServer(", client_auth_type: " + policy + ca)) {
      assertThat(isAccepted(server, null)).isEqualTo(none);
      assertThat(isAccepted(server, certificates.client())).isEqualTo(trusted);
      assertThat(isAccepted(server, certificates.stranger())).isEqualTo(stranger);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "prometheus.example, true",
    "192.0.2.7, true",
    "PROMETHEUS.example, false",
    "192.0.2.8, false",
  })
  void matchesSubjectAltNamesExactly(String name, boolean admitted) throws Exception {
    String policy = ", client_auth_type: RequireAndVerifyClientCert, client_ca_file: ca.crt";
    try (WebServerFixture server =
        startServer(policy + ", client_allowed_sans: [other.example, " + name + "]")) {
      assertThat(isAccepted(server, certificates.client())).isEqualTo(admitted);
    }
  }

  /** Prometheus's own exporters refuse them as well, also when they are listed themselves. */
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "RequestClientCert, client",
    "RequireAnyClientCert, client",
    "VerifyClientCertIfGiven, client",
    "RequireAndVerifyClientCert, client",
    "RequireAndVerifyClientCert, itself",
    "RequireAndVerifyClientCert, future",
    "RequireAndVerifyClientCert, authority",
  })
  void refusesCertificatesThatAreNotValidNow(String policy, String which) throws Exception {
    Instant now = Instant.now();
    CertificateBuilder ca =
        new CertificateBuilder().ecp256().subject("CN=old").setIsCertificateAuthority(true);
    X509Bundle authority = (which.equals("authority")
            ? ca.notBefore(now.minus(9, ChronoUnit.DAYS)).notAfter(now.minusSeconds(60))
            : ca)
        .buildSelfSigned();
    CertificateBuilder client = new CertificateBuilder().ecp256().subject("CN=a.example");
    if (which.equals("future")) {
      client.notBefore(now.plus(1, ChronoUnit.DAYS)).notAfter(now.plus(2, ChronoUnit.DAYS));
    } else if (!which.equals("authority")) {
      client.notBefore(now.minus(2, ChronoUnit.DAYS)).notAfter(now.minusSeconds(60));
    }
    X509Bundle clientKeys = which.equals("itself")
        ? client.setIsCertificateAuthority(true).buildSelfSigned()
        : client.buildIssuedBy(authority);
    X509Bundle valid =
        new CertificateBuilder().ecp256().subject("CN=a.example").buildIssuedBy(authority);
    boolean verifies = policy.contains("Verif");
    try (WebServerFixture server = startServer(verifies ? "" : ", client_auth_type: " + policy)) {
      String listed = which.equals("authority") ? "" : clientKeys.getCertificatePEM();
      server.write("old.crt", authority.getCertificatePEM() + '\n' + listed);
      if (verifies) {
        Await.value(server.apply("tls_server_config: {" + KEYS + ", client_auth_type: " + policy
            + ", client_ca_file: old.crt}"));
      }
      assertThat(isAccepted(server, clientKeys)).isFalse();
      assertThat(isAccepted(server, valid)).isEqualTo(!which.equals("authority"));
    }
  }

  @Test
  void agreesToNoSuiteWithoutForwardSecrecyOrWithCbcUnlessAskedFor() throws Exception {
    String weak = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256";
    try (WebServerFixture server = startServer("")) {
      assertThat(suite(server, weak, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"))
          .isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
      assertThatThrownBy(() -> suite(server, weak)).isInstanceOf(SSLHandshakeException.class);
    }
    try (WebServerFixture server = startServer(", cipher_suites: [" + weak + "]")) {
      assertThat(suite(server, weak)).isEqualTo(weak);
    }
  }

  private String suite(WebServerFixture server, String... offered) throws Exception {
    try (SSLSocket socket = (SSLSocket) server
        .certificates
        .clientContext(null)
        .getSocketFactory()
        .createSocket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(offered);
      socket.startHandshake();
      return socket.getSession().getCipherSuite();
    }
  }

  /** Each handshake costs the server as much as a new connection, which is limited. */
  @Test
  void allowsOneHandshakePerConnection() throws Exception {
    try (WebServerFixture server = startServer("");
        SSLSocket socket = (SSLSocket) server
            .certificates
            .clientContext(null)
            .getSocketFactory()
            .createSocket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.startHandshake();
      String get = "GET /-/healthy HTTP/1.1\r\nHost: a\r\n\r\n";
      socket.getOutputStream().write(get.getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
      assertThatThrownBy(() -> {
            socket.startHandshake();
            socket.getInputStream().readAllBytes();
          })
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(SocketTimeoutException.class);
      assertThat(isAccepted(server, null)).isTrue();
    }
  }

  @Test
  void rejectsVersionsOutsideTheRange() throws Exception {
    try (WebServerFixture server = startServer(", min_version: TLS13")) {
      assertThat(session(server, "TLSv1.3").getProtocol()).isEqualTo("TLSv1.3");
      assertThatThrownBy(() -> session(server, "TLSv1.2")).isInstanceOf(IOException.class);
    }
    try (WebServerFixture server = startServer(", max_version: TLS12")) {
      assertThat(session(server, "TLSv1.3", "TLSv1.2").getProtocol()).isEqualTo("TLSv1.2");
    }
  }

  @Test
  void usesTheServersCipherSuiteOrder() throws Exception {
    String first = "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256";
    String second = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
    try (WebServerFixture server =
        startServer(", cipher_suites: [" + first + ", " + second + "]")) {
      assertThat(session(server, "TLSv1.2").getCipherSuite()).isEqualTo(first);
    }
    try (WebServerFixture server =
        startServer(", cipher_suites: [" + second + ", " + first + "]")) {
      assertThat(session(server, "TLSv1.2").getCipherSuite()).isEqualTo(second);
    }
  }

  @Test
  void offersHttp2UnlessDisabled() throws Exception {
    try (WebServerFixture server = startServer("")) {
      HttpResponse<String> response = server.get(server.client(null), "https", "/metrics");
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(response.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    }
    try (WebServerFixture server = new WebServerFixture(
        directory,
        certificates,
        "tls_server_config: {" + KEYS + "}\nhttp_server_config: {http2: false}\n")) {
      assertThat(server.get(server.client(null), "https", "/metrics").version())
          .isEqualTo(HttpClient.Version.HTTP_1_1);
    }
  }

  @Test
  void appliesANewCertificateWithoutRestart() throws Exception {
    TestCertificates renewed = TestCertificates.create();
    try (WebServerFixture server = startServer("")) {
      assertThat(isAccepted(server, null)).isTrue();
      server.write("server.crt", renewed.server().getCertificatePathPEM());
      server.write("server.key", renewed.server().getPrivateKeyPEM());
      Await.value(server.apply("tls_server_config: {" + KEYS + ", min_version: TLS13}"));

      assertThat(isAccepted(server, null)).isFalse();
      HttpClient trusting =
          HttpClient.newBuilder().sslContext(renewed.clientContext(null)).build();
      HttpResponse<String> response = server.get(trusting, "https", "/metrics");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
      assertThat(Await.failure(server.apply("{}"))).hasMessageContaining("requires a restart");
    }
  }

  private WebServerFixture startServer(String options) throws Exception {
    return new WebServerFixture(
        directory, certificates, "tls_server_config: {" + KEYS + options + "}\n");
  }

  private static boolean isAccepted(WebServerFixture server, X509Bundle clientKeys)
      throws Exception {
    try {
      return server.get(server.client(clientKeys), "https", "/metrics").statusCode() == 200;
    } catch (IOException refused) {
      return false;
    }
  }

  private static SSLSession session(WebServerFixture server, String... protocols) throws Exception {
    return server
        .get(server.client(null, protocols), "https", "/-/healthy")
        .sslSession()
        .orElseThrow();
  }
}
