package io.wabascope.exporter.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Limits, caching and results of password checks. */
class BasicAuthenticatorTest {
  private static final Map<String, String> USERS =
      Map.of("alice", "$2b$04$" + "madeUpSaltAndHashForTests".repeat(3).substring(0, 53));

  /** As if the worker were faster than the event loop. */
  @Test
  void immediateResultsLeaveNothingPending() {
    BasicAuthenticator basicAuthenticator =
        authenticator((password, hash, wanted) -> Future.succeededFuture(false));
    for (int i = 0; i < 1000; i++) {
      assertThat(check(basicAuthenticator, "guess-" + i, "192.0.2.1"))
          .isEqualTo(BasicAuthenticator.PasswordCheck.WRONG);
    }
  }

  @Test
  void failedChecksLeaveNothingPending() {
    BasicAuthenticator basicAuthenticator =
        authenticator((password, hash, wanted) -> Future.failedFuture("broken"));
    for (int i = 0; i < 1000; i++) {
      assertThat(basicAuthenticator
              .check(guessedCredentials(i), "192.0.2.1", () -> true)
              .failed())
          .isTrue();
    }
  }

  @Test
  void pendingChecksAreLimitedPerClientAndInTotal() {
    List<Promise<Boolean>> checks = new ArrayList<>();
    BasicAuthenticator basicAuthenticator = authenticator((password, hash, wanted) -> {
      Promise<Boolean> promise = Promise.promise();
      checks.add(promise);
      return promise.future();
    });
    List<Future<BasicAuthenticator.PasswordCheck>> waiting = new ArrayList<>();
    for (int i = 0; i < 9 * 9; i++) {
      waiting.add(basicAuthenticator.check(guessedCredentials(i), "192.0.2." + i / 9, () -> true));
    }
    assertThat(checks).hasSize(64);
    assertThat(waiting.stream().filter(Future::succeeded).map(Future::result))
        .hasSize(9 * 9 - 64)
        .containsOnly(BasicAuthenticator.PasswordCheck.BUSY);

    checks.forEach(promise -> promise.complete(false));
    assertThat(waiting).allMatch(Future::succeeded);
    waiting.clear();
    for (int i = 0; i < 9; i++) {
      waiting.add(basicAuthenticator.check(guessedCredentials(i), "192.0.2.1", () -> true));
    }
    assertThat(waiting.stream().filter(Future::succeeded)).hasSize(1);
  }

  @Test
  void correctPasswordIsCachedAndUnknownUserIsAlwaysRejected() {
    List<String> checks = new ArrayList<>();
    BasicAuthenticator basicAuthenticator = authenticator((password, hash, wanted) -> {
      checks.add(hash);
      return Future.succeededFuture(true);
    });
    for (int i = 0; i < 3; i++) {
      BasicCredentials known = new BasicCredentials("alice", "invented");
      BasicCredentials unknown = new BasicCredentials("bob", "invented");
      assertThat(basicAuthenticator.check(known, "192.0.2.1", () -> true).result())
          .isEqualTo(BasicAuthenticator.PasswordCheck.RIGHT);
      assertThat(basicAuthenticator.check(unknown, "192.0.2.1", () -> true).result())
          .isEqualTo(BasicAuthenticator.PasswordCheck.WRONG);
    }
    assertThat(checks).hasSize(4).allMatch(hash -> hash.startsWith("$2b$04$"));
  }

  private static BasicAuthenticator authenticator(BasicAuthenticator.HashChecker hasher) {
    BasicAuthenticator basicAuthenticator = new BasicAuthenticator(hasher);
    basicAuthenticator.setUsers(USERS);
    return basicAuthenticator;
  }

  private static BasicCredentials guessedCredentials(int number) {
    return new BasicCredentials("alice", "guess-" + number);
  }

  private static BasicAuthenticator.PasswordCheck check(
      BasicAuthenticator basicAuthenticator, String password, String client) {
    return basicAuthenticator
        .check(new BasicCredentials("alice", password), client, () -> true)
        .result();
  }
}
