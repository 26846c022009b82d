package io.wabascope.config.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.wabascope.config.yaml.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebConfigFileTest {
  private static final String HASH =
      "$2y$04$" + "madeUpSaltAndHashForTests".repeat(3).substring(0, 53);

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
  void asksForNothingWhereNothingIsNamed() throws Exception {
    assertThat(read("{}")).isEqualTo(WebConfigFile.EMPTY);
    assertThat(read("# nothing\nrate_limit: {interval: 0, burst: 5}"))
        .isEqualTo(WebConfigFile.EMPTY);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = '|', textBlock = """
      ''                                      | is empty: everything would be open
      # users come later                      | is empty: everything would be open
      basic_auth_users:                       | everybody is let in
      basic_auth_users: {}                    | everybody is let in
      basic_auth_users: ~                     | everybody is let in
      basic_auth_users: []                    | everybody is let in
      basic_auth_users: ''                    | must be a mapping
      basic_auth_users: {alice: }             | has no value
      tls_server_config:                      | nothing is encrypted
      tls_server_config: {}                   | nothing is encrypted
      rate_limit:                             | there is no limit
      rate_limit: {}                          | there is no limit
      rate_limit: {burst: 3}                  | there is no limit
      basic_auth_excluded_paths:              | must be a list
      """)
  void refusesAKeyThatIsNamedAndLeftEmpty(String text, String problem) throws IOException {
    assertThat(problems(text)).anySatisfy(line -> assertThat(line).contains(problem));
  }

  /** As Kubernetes replaces mounted files: a reader sees one of them whole, or a problem. */
  @Test
  void isNeverOpenWhileItIsReplacedByLinks() throws Exception {
    Files.createDirectory(directory.resolve("one"));
    Files.createDirectory(directory.resolve("two"));
    writeFile("one/web.yml", "basic_auth_users: {one: " + HASH + "}\n");
    writeFile("two/web.yml", "basic_auth_users: {two: " + HASH + "}\n" + "# more\n".repeat(2_000));
    Path link = directory.resolve("web.yml");
    Files.createSymbolicLink(link, Path.of("one/web.yml"));
    AtomicBoolean done = new AtomicBoolean();
    Thread swapping = new Thread(() -> {
      for (int i = 0; !done.get(); i++) {
        try {
          Path next = directory.resolve("next");
          Files.createSymbolicLink(next, Path.of((i % 2 == 0 ? "two" : "one") + "/web.yml"));
          Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    });
    swapping.start();
    try {
      for (int i = 0; i < 500; i++) {
        assertThat(WebConfigFile.read(link).users()).hasSize(1);
      }
    } finally {
      done.set(true);
      swapping.join();
    }
  }

  @Test
  void readsEveryKey() throws Exception {
    WebConfigFile web = read("""
        tls_server_config:
          cert_file: server.crt
          key_file: server.key
          client_auth_type: RequireAndVerifyClientCert
          client_ca_file: ca.crt
          client_allowed_sans: [prometheus.example, 192.0.2.7]
          min_version: TLS12
          max_version: TLS13
          cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256]
          prefer_server_cipher_suites: false
        http_server_config:
          http2: false
          headers:
            Content-Security-Policy: "default-src 'self'"
            X-Frame-Options: sameorigin
            X-Content-Type-Options: nosniff
            X-XSS-Protection: ""
            Strict-Transport-Security: max-age=60
        basic_auth_users:
          alice: %s
        basic_auth_excluded_paths: [/-/healthy, "/-/ready", /-/healthy]
        rate_limit:
          interval: 1m1.5s
          burst: 7
        """.formatted(HASH));

    assertThat(web.tls().clientAuth().authType())
        .isEqualTo(ClientAuthSettings.ClientAuthType.REQUIRE_AND_VERIFY);
    assertThat(web.tls().clientAuth().allowedSans())
        .containsExactly("prometheus.example", "192.0.2.7");
    assertThat(web.tls().protocolSettings().protocols()).containsExactly("TLSv1.3", "TLSv1.2");
    assertThat(web.tls().protocolSettings().cipherSuites())
        .endsWith("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")
        .contains("TLS_AES_128_GCM_SHA256");
    assertThat(web.tls().protocolSettings().preferServerOrder()).isFalse();
    assertThat(web.http().http2()).isFalse();
    assertThat(web.http().headers()).hasSize(5).containsEntry("X-XSS-Protection", "");
    assertThat(web.users()).isEqualTo(Map.of("alice", new PasswordHash(HASH)));
    assertThat(web.excludedPaths()).containsExactlyInAnyOrder("/-/healthy", "/-/ready");
    assertThat(web.rateLimit()).isEqualTo(new RateLimitSettings(Duration.ofMillis(61_500), 7));
    assertThat(web.toString())
        .doesNotContain(HASH.substring(8))
        .doesNotContain(server.getPrivateKeyPEM().lines().toList().get(1));
  }

  @Test
  void reportsEveryProblemWithLocationAndRemedy() throws IOException {
    assertThat(problems("""
        tls_server_config:
          cert_file: none.crt
          client_ca_file: ca.crt
          min_version: TLS10
          cypher_suites: []
        http_server_config:
          headers: {Server: mine}
        basic_auth_users:
          alice: a-password-not-a-hash
          "b:ob": %s
        rate_limit: {interval: 1s}
        """.formatted(HASH)))
        .containsExactly(
            "web.yml:2:3: tls_server_config.key_file: is missing; TLS requires the"
                + " certificate's key",
            "web.yml:2:14: tls_server_config.cert_file: no such file: none.crt",
            "web.yml:3:19: tls_server_config.client_ca_file: has no effect without"
                + " client_auth_type; set it to RequireAndVerifyClientCert",
            "web.yml:4:16: tls_server_config.min_version: \"TLS10\" is insecure and disabled in"
                + " Java; write TLS12",
            "web.yml:5:3: tls_server_config.cypher_suites: unknown key; did you mean"
                + " \"cipher_suites\"?",
            "web.yml:7:13: http_server_config.headers.Server: unknown key; one of"
                + " Content-Security-Policy, X-Frame-Options, X-Content-Type-Options,"
                + " X-XSS-Protection, Strict-Transport-Security",
            "web.yml:9:10: basic_auth_users.alice: is not a bcrypt hash ($2a$, $2b$ or $2y$) with a"
                + " cost from 04 to 18; create one with htpasswd -nBC 10 NAME",
            "web.yml:10:11: basic_auth_users.b:ob: is not a valid user name: it must not be"
                + " blank or contain a colon",
            "web.yml:11:13: rate_limit.burst: must be at least 1; otherwise every request is"
                + " rejected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metrics",
        "''",
        "'/-/*'",
        "'/metrics?a=b'",
        "'/a#b'",
        "/%2D/healthy",
        "'/a b'",
        "~"
      })
  void rejectsInvalidExcludedPaths(String path) throws IOException {
    assertThat(problems("basic_auth_excluded_paths: [" + path + "]"))
        .singleElement()
        .asString()
        .startsWith("web.yml:1:29: basic_auth_excluded_paths[0]: ");
  }

  @Test
  void rejectsAnythingButAMapping() throws IOException {
    assertThat(problems("- a\n")).hasSize(1);
    assertThat(problems("a: [\n")).hasSize(1);
    assertThatThrownBy(() -> WebConfigFile.read(directory.resolve("none.yml")))
        .hasMessageEndingWith("none.yml: no such file");
    assertThatThrownBy(() -> WebConfigFile.read(directory))
        .hasMessageEndingWith("not a regular file");
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
}
