package io.wabascope.exporter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who waits for a hash, and who has to come again. */
class PasswordsTest {
  private static final Map<String, String> USERS =
      Map.of("alice", "$2b$04$" + "madeUpSaltAndHashForTests".repeat(3).substring(0, 53));

  /** As where the event loop is slower than the thread that reckons. */
  @Test
  void whatIsReckonedAtOnceLeavesNothingUnderWay() {
    Passwords passwords = knowing((password, hash) -> Future.succeededFuture(false));
    for (int i = 0; i < 1000; i++) {
      assertThat(verdict(passwords, "guess-" + i, "192.0.2.1")).isEqualTo(Passwords.Verdict.WRONG);
    }
  }

  @Test
  void whatCannotBeReckonedLeavesNothingUnderWay() {
    Passwords passwords = knowing((password, hash) -> Future.failedFuture("broken"));
    for (int i = 0; i < 1000; i++) {
      assertThat(passwords.check(guess(i), "192.0.2.1").failed()).isTrue();
    }
  }

  @Test
  void eachClientHasItsPartOfThoseWhoWaitAndAllTogetherHaveTheirs() {
    List<Promise<Boolean>> reckoned = new ArrayList<>();
    Passwords passwords = knowing((password, hash) -> {
      Promise<Boolean> later = Promise.promise();
      reckoned.add(later);
      return later.future();
    });
    List<Future<Passwords.Verdict>> waiting = new ArrayList<>();
    for (int i = 0; i < 9 * 9; i++) {
      waiting.add(passwords.check(guess(i), "192.0.2." + i / 9));
    }
    assertThat(reckoned).hasSize(64);
    assertThat(waiting.stream().filter(Future::succeeded).map(Future::result))
        .hasSize(9 * 9 - 64)
        .containsOnly(Passwords.Verdict.BUSY);

    reckoned.forEach(later -> later.complete(false));
    assertThat(waiting).allMatch(Future::succeeded);
    waiting.clear();
    for (int i = 0; i < 9; i++) {
      waiting.add(passwords.check(guess(i), "192.0.2.1"));
    }
    assertThat(waiting.stream().filter(Future::succeeded)).hasSize(1);
  }

  @Test
  void aPasswordThatWasRightIsReckonedOnceAndAnUnknownUsersIsNeverRight() {
    List<String> reckoned = new ArrayList<>();
    Passwords passwords = knowing((password, hash) -> {
      reckoned.add(hash);
      return Future.succeededFuture(true);
    });
    for (int i = 0; i < 3; i++) {
      Credentials known = new Credentials("alice", "invented");
      Credentials unknown = new Credentials("bob", "invented");
      assertThat(passwords.check(known, "192.0.2.1").result()).isEqualTo(Passwords.Verdict.RIGHT);
      assertThat(passwords.check(unknown, "192.0.2.1").result()).isEqualTo(Passwords.Verdict.WRONG);
    }
    assertThat(reckoned).hasSize(4).allMatch(hash -> hash.startsWith("$2b$04$"));
  }

  private static Passwords knowing(Passwords.Reckoner reckoner) {
    Passwords passwords = new Passwords(reckoner);
    passwords.admit(USERS);
    return passwords;
  }

  private static Credentials guess(int number) {
    return new Credentials("alice", "guess-" + number);
  }

  private static Passwords.Verdict verdict(Passwords passwords, String password, String client) {
    return passwords.check(new Credentials("alice", password), client).result();
  }
}
