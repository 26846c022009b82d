package io.wabascope.agent.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.poller.api.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Access by password on every path, and the effect of password guesses on other clients. */
class BasicAuthIT {
  private static final String FAST_HASH = BCrypt.hashpw("invented", BCrypt.gensalt("$2a", 4));
  private static TestCertificates certificates;
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir
  private Path directory;

  @BeforeAll
  static void createCertificates() throws Exception {
    certificates = TestCertificates.create();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/metrics",
        "/metrics/agent",
        "/-/healthy",
        "/-/reload",
        "/none",
        "/api/v1/targets"
      })
  void requiresPasswordOnEveryPath(String path) throws Exception {
    try (WebServerFixture server = startServer(users(FAST_HASH))) {
      HttpResponse<String> refused = server.get(client, "http", path);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
          .startsWith("Basic realm=");
      assertThat(get(server, path, WebServerFixture.basic("alice", "invented")).statusCode())
          .isNotEqualTo(401);
    }
  }

  @Test
  void requiresNoPasswordOnExcludedPaths() throws Exception {
    String excluded =
        users(FAST_HASH) + "basic_auth_excluded_paths: [/-/healthy, /metrics/agent]\n";
    try (WebServerFixture server = startServer(excluded)) {
      for (String path : List.of("/-/healthy", "/metrics/agent", "/-/healthy?a=b")) {
        assertThat(server.get(client, "http", path).statusCode()).as(path).isEqualTo(200);
        assertThat(get(server, path, WebServerFixture.basic("alice", "wrong")).statusCode())
            .isEqualTo(200);
      }
      for (String path : List.of(
          "/-/healthy/",
          "/-/healthyx",
          "/-",
          "//-/healthy",
          "/%2D/healthy",
          "/-/healthy/../ready",
          "/metrics/agent/../inventory",
          "/-/ready",
          "/metrics",
          "/metrics?/-/healthy",
          "/")) {
        assertThat(server.get(client, "http", path).statusCode()).as(path).isEqualTo(401);
      }
      Await.value(server.apply(users(FAST_HASH)));
      assertThat(server.get(client, "http", "/-/healthy").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void limitsTheRateOfExcludedPathsToo() throws Exception {
    String rate = "rate_limit: {interval: 1h, burst: 2}\n";
    String excluded = "basic_auth_excluded_paths: [/-/healthy]\n";
    try (WebServerFixture server = startServer(users(FAST_HASH) + excluded + rate)) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        statuses.add(server.get(client, "http", "/-/healthy").statusCode());
      }
      assertThat(statuses).containsExactly(200, 200, 429);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"$2a", "$2b", "$2y"})
  void acceptsEveryBcryptVersion(String version) throws Exception {
    try (WebServerFixture server = startServer(users(version + FAST_HASH.substring(3)))) {
      for (int i = 0; i < 2; i++) { // calculated, then cached
        assertThat(status(server, WebServerFixture.basic("alice", "invented"))).isEqualTo(200);
        assertThat(status(server, WebServerFixture.basic("alice", "Invented"))).isEqualTo(401);
        assertThat(status(server, WebServerFixture.basic("alice", ""))).isEqualTo(401);
        assertThat(status(server, WebServerFixture.basic("bob", "invented"))).isEqualTo(401);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Basic", "Basic ", "Basic %%%", "Basic YQ==", "Bearer YTpi", "basic Og=="})
  void rejectsEveryOtherAuthorization(String header) throws Exception {
    try (WebServerFixture server = startServer(users(FAST_HASH))) {
      assertThat(status(server, header)).isEqualTo(401);
    }
  }

  @Test
  void rejectsARemovedPassword() throws Exception {
    try (WebServerFixture server = startServer(users(FAST_HASH))) {
      assertThat(status(server, WebServerFixture.basic("alice", "invented"))).isEqualTo(200);
      String newPassword = users(BCrypt.hashpw("another", BCrypt.gensalt(4)));
      for (int i = 0; i < 100; i++) { // at once, for any order of the two threads
        Await.value(server.apply(newPassword));
        assertThat(status(server, WebServerFixture.basic("alice", "invented"))).isEqualTo(401);
        assertThat(status(server, WebServerFixture.basic("alice", "another"))).isEqualTo(200);
        Await.value(server.apply(users(FAST_HASH)));
        assertThat(status(server, WebServerFixture.basic("alice", "another"))).isEqualTo(401);
      }
      Await.value(server.apply("{}"));
      assertThat(server.get(client, "http", "/metrics").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void limitsTheRateBeforeCheckingThePassword() throws Exception {
    String rate = "rate_limit: {interval: 1h, burst: 3}\n";
    try (WebServerFixture server = startServer(users(FAST_HASH) + rate)) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        statuses.add(server.get(client, "http", "/metrics").statusCode());
      }
      assertThat(statuses).containsExactly(401, 401, 401, 429, 429);
    }
  }

  @Test
  void configuredHeadersReplaceTheDefaults() throws Exception {
    String headers = """
        http_server_config:
          headers: {X-Frame-Options: sameorigin, Content-Security-Policy: "", X-XSS-Protection: "0"}
        """;
    try (WebServerFixture server = startServer(headers)) {
      HttpResponse<String> response = server.get(client, "http", "/");
      assertThat(response.headers().allValues("X-Frame-Options")).containsExactly("sameorigin");
      assertThat(response.headers().allValues("Content-Security-Policy")).isEmpty();
      assertThat(response.headers().allValues("X-XSS-Protection")).containsExactly("0");
      assertThat(response.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    }
  }

  @Test
  void passwordGuessesDoNotDelayKnownUsers() throws Exception {
    String slowHash = BCrypt.hashpw("invented", BCrypt.gensalt(12));
    try (WebServerFixture server = startServer(users(slowHash))) {
      assertThat(status(server, WebServerFixture.basic("alice", "invented"))).isEqualTo(200);
      List<CompletableFuture<Integer>> guesses =
          IntStream.range(0, 60).mapToObj(i -> guess(server, "guess-" + i)).toList();
      do {
        assertThat(status(server, WebServerFixture.basic("alice", "invented"))).isEqualTo(200);
      } while (guesses.stream().anyMatch(guess -> !guess.isDone()));
      assertThat(guesses.stream().map(CompletableFuture::join))
          .containsOnly(401, 429)
          .contains(429);
    }
  }

  private CompletableFuture<Integer> guess(WebServerFixture server, String password) {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
        .header("Authorization", WebServerFixture.basic("alice", password))
        .build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  private WebServerFixture startServer(String web) throws Exception {
    return new WebServerFixture(directory, certificates, web);
  }

  private static String users(String hash) {
    return "basic_auth_users: {alice: '" + hash + "'}\n";
  }

  private int status(WebServerFixture server, String authorization) throws Exception {
    return get(server, "/metrics", authorization).statusCode();
  }

  private HttpResponse<String> get(WebServerFixture server, String path, String authorization)
      throws Exception {
    return server.get(client, "http", path, "Authorization", authorization);
  }
}
