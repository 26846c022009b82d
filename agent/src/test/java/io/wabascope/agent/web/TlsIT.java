package io.wabascope.agent.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.X509Bundle;
import io.wabascope.agent.Await;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What TLS a web.yml gives, as Java's own client sees it. */
class TlsIT {
  private static final String KEYS = "cert_file: server.crt, key_file: server.key";
  private static Signed signed;

  @TempDir
  private Path directory;

  @BeforeAll
  static void sign() throws Exception {
    signed = Signed.anew();
  }

  @ParameterizedTest(name = "{0}: none {1}, known {2}, stranger {3}")
  @CsvSource({
    "NoClientCert, true, true, true",
    "RequestClientCert, true, true, true",
    "RequireAnyClientCert, false, true, true",
    "VerifyClientCertIfGiven, true, true, false",
    "RequireAndVerifyClientCert, false, true, false",
  })
  void asksForClientCertificatesAsThePolicySays(
      String policy, boolean none, boolean known, boolean stranger) throws Exception {
    String ca = policy.contains("Verif") ? ", client_ca_file: ca.crt" : "";
    try (Door door = door(", client_auth_type: " + policy + ca)) {
      assertThat(admits(door, null)).isEqualTo(none);
      assertThat(admits(door, signed.client())).isEqualTo(known);
      assertThat(admits(door, signed.stranger())).isEqualTo(stranger);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "prometheus.example, true",
    "192.0.2.7, true",
    "PROMETHEUS.example, false",
    "192.0.2.8, false",
  })
  void admitsByNameExactly(String name, boolean admitted) throws Exception {
    String policy = ", client_auth_type: RequireAndVerifyClientCert, client_ca_file: ca.crt";
    try (Door door = door(policy + ", client_allowed_sans: [other.example, " + name + "]")) {
      assertThat(admits(door, signed.client())).isEqualTo(admitted);
    }
  }

  @Test
  void speaksNoVersionBelowTheLeast() throws Exception {
    try (Door door = door(", min_version: TLS13")) {
      assertThat(session(door, "TLSv1.3").getProtocol()).isEqualTo("TLSv1.3");
      assertThatThrownBy(() -> session(door, "TLSv1.2")).isInstanceOf(IOException.class);
    }
    try (Door door = door(", max_version: TLS12")) {
      assertThat(session(door, "TLSv1.3", "TLSv1.2").getProtocol()).isEqualTo("TLSv1.2");
    }
  }

  @Test
  void takesCipherSuitesInTheServersOrder() throws Exception {
    String first = "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256";
    String second = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
    try (Door door = door(", cipher_suites: [" + first + ", " + second + "]")) {
      assertThat(session(door, "TLSv1.2").getCipherSuite()).isEqualTo(first);
    }
    try (Door door = door(", cipher_suites: [" + second + ", " + first + "]")) {
      assertThat(session(door, "TLSv1.2").getCipherSuite()).isEqualTo(second);
    }
  }

  @Test
  void offersHttp2UnlessToldNotTo() throws Exception {
    try (Door door = door("")) {
      HttpResponse<String> answer = door.get(door.client(null), "https", "/metrics");
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    }
    try (Door door = new Door(
        directory,
        signed,
        "tls_server_config: {" + KEYS + "}\nhttp_server_config: {http2: false}\n")) {
      assertThat(door.get(door.client(null), "https", "/metrics").version())
          .isEqualTo(HttpClient.Version.HTTP_1_1);
    }
  }

  @Test
  void takesANewCertificateWithoutARestart() throws Exception {
    Signed renewed = Signed.anew();
    try (Door door = door("")) {
      assertThat(admits(door, null)).isTrue();
      door.write("server.crt", renewed.server().getCertificatePathPEM());
      door.write("server.key", renewed.server().getPrivateKeyPEM());
      Await.value(door.admit("tls_server_config: {" + KEYS + ", min_version: TLS13}"));

      assertThat(admits(door, null)).isFalse();
      HttpClient trusting =
          HttpClient.newBuilder().sslContext(renewed.trusting(null)).build();
      HttpResponse<String> answer = door.get(trusting, "https", "/metrics");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
      assertThat(Await.failure(door.admit("{}"))).hasMessageContaining("takes a restart");
    }
  }

  private Door door(String more) throws Exception {
    return new Door(directory, signed, "tls_server_config: {" + KEYS + more + "}\n");
  }

  private static boolean admits(Door door, X509Bundle shown) throws Exception {
    try {
      return door.get(door.client(shown), "https", "/metrics").statusCode() == 200;
    } catch (IOException refused) {
      return false;
    }
  }

  private static SSLSession session(Door door, String... protocols) throws Exception {
    return door.get(door.client(null, protocols), "https", "/-/healthy")
        .sslSession()
        .orElseThrow();
  }
}
