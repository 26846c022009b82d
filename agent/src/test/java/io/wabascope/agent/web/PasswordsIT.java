package io.wabascope.agent.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.agent.Await;
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

/** Who is let in by a password, on every path, and what a guesser can do to others. */
class PasswordsIT {
  private static final String CHEAP = BCrypt.hashpw("invented", BCrypt.gensalt("$2a", 4));
  private static Signed signed;
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir
  private Path directory;

  @BeforeAll
  static void sign() throws Exception {
    signed = Signed.anew();
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
  void asksOnEveryPath(String path) throws Exception {
    try (Door door = door(users(CHEAP))) {
      HttpResponse<String> refused = door.get(client, "http", path);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
          .startsWith("Basic realm=");
      assertThat(get(door, path, Door.basic("alice", "invented")).statusCode()).isNotEqualTo(401);
    }
  }

  @Test
  void asksNobodyOnThePathsThatAreExcluded() throws Exception {
    String excluded = users(CHEAP) + "basic_auth_excluded_paths: [/-/healthy, /metrics/agent]\n";
    try (Door door = door(excluded)) {
      for (String path : List.of("/-/healthy", "/metrics/agent", "/-/healthy?a=b")) {
        assertThat(door.get(client, "http", path).statusCode()).as(path).isEqualTo(200);
        assertThat(get(door, path, Door.basic("alice", "wrong")).statusCode()).isEqualTo(200);
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
        assertThat(door.get(client, "http", path).statusCode()).as(path).isEqualTo(401);
      }
      Await.value(door.admit(users(CHEAP)));
      assertThat(door.get(client, "http", "/-/healthy").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void limitsTheRateOfPathsThatAreExcludedToo() throws Exception {
    String rate = "rate_limit: {interval: 1h, burst: 2}\n";
    String excluded = "basic_auth_excluded_paths: [/-/healthy]\n";
    try (Door door = door(users(CHEAP) + excluded + rate)) {
      List<Integer> answers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        answers.add(door.get(client, "http", "/-/healthy").statusCode());
      }
      assertThat(answers).containsExactly(200, 200, 429);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"$2a", "$2b", "$2y"})
  void takesEachVersionOfBcrypt(String version) throws Exception {
    try (Door door = door(users(version + CHEAP.substring(3)))) {
      for (int i = 0; i < 2; i++) { // reckoned, then remembered
        assertThat(status(door, Door.basic("alice", "invented"))).isEqualTo(200);
        assertThat(status(door, Door.basic("alice", "Invented"))).isEqualTo(401);
        assertThat(status(door, Door.basic("alice", ""))).isEqualTo(401);
        assertThat(status(door, Door.basic("bob", "invented"))).isEqualTo(401);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Basic", "Basic ", "Basic %%%", "Basic YQ==", "Bearer YTpi", "basic Og=="})
  void takesNothingElse(String header) throws Exception {
    try (Door door = door(users(CHEAP))) {
      assertThat(status(door, header)).isEqualTo(401);
    }
  }

  @Test
  void forgetsAPasswordThatWasTakenAway() throws Exception {
    try (Door door = door(users(CHEAP))) {
      assertThat(status(door, Door.basic("alice", "invented"))).isEqualTo(200);
      String another = users(BCrypt.hashpw("another", BCrypt.gensalt(4)));
      for (int i = 0; i < 100; i++) { // at once, however the two threads of it run
        Await.value(door.admit(another));
        assertThat(status(door, Door.basic("alice", "invented"))).isEqualTo(401);
        assertThat(status(door, Door.basic("alice", "another"))).isEqualTo(200);
        Await.value(door.admit(users(CHEAP)));
        assertThat(status(door, Door.basic("alice", "another"))).isEqualTo(401);
      }
      Await.value(door.admit("{}"));
      assertThat(door.get(client, "http", "/metrics").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void limitsTheRateBeforeItAsksForAPassword() throws Exception {
    String rate = "rate_limit: {interval: 1h, burst: 3}\n";
    try (Door door = door(users(CHEAP) + rate)) {
      List<Integer> answers = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        answers.add(door.get(client, "http", "/metrics").statusCode());
      }
      assertThat(answers).containsExactly(401, 401, 401, 429, 429);
    }
  }

  @Test
  void setsHeadersInPlaceOfItsOwn() throws Exception {
    String headers = """
        http_server_config:
          headers: {X-Frame-Options: sameorigin, Content-Security-Policy: "", X-XSS-Protection: "0"}
        """;
    try (Door door = door(headers)) {
      HttpResponse<String> answer = door.get(client, "http", "/");
      assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("sameorigin");
      assertThat(answer.headers().allValues("Content-Security-Policy")).isEmpty();
      assertThat(answer.headers().allValues("X-XSS-Protection")).containsExactly("0");
      assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    }
  }

  @Test
  void guessersDoNotHoldUpWhoIsKnown() throws Exception {
    String costly = BCrypt.hashpw("invented", BCrypt.gensalt(12));
    try (Door door = door(users(costly))) {
      assertThat(status(door, Door.basic("alice", "invented"))).isEqualTo(200);
      List<CompletableFuture<Integer>> guesses =
          IntStream.range(0, 60).mapToObj(i -> guess(door, "guess-" + i)).toList();
      do {
        assertThat(status(door, Door.basic("alice", "invented"))).isEqualTo(200);
      } while (guesses.stream().anyMatch(guess -> !guess.isDone()));
      assertThat(guesses.stream().map(CompletableFuture::join))
          .containsOnly(401, 429)
          .contains(429);
    }
  }

  private CompletableFuture<Integer> guess(Door door, String password) {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + door.port() + "/metrics"))
        .header("Authorization", Door.basic("alice", password))
        .build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  private Door door(String web) throws Exception {
    return new Door(directory, signed, web);
  }

  private static String users(String hash) {
    return "basic_auth_users: {alice: '" + hash + "'}\n";
  }

  private int status(Door door, String authorization) throws Exception {
    return get(door, "/metrics", authorization).statusCode();
  }

  private HttpResponse<String> get(Door door, String path, String authorization) throws Exception {
    return door.get(client, "http", path, "Authorization", authorization);
  }
}
