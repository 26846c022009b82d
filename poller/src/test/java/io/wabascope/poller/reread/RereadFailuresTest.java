package io.wabascope.poller.reread;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.FaultKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An account that cannot be read delays no other, and none to read costs nothing. */
class RereadFailuresTest extends RereadFixture {
  @Test
  void triesTheNextAccountAfterAnUnexpectedFailure() {
    list(OWNED, "7", "RESTRICTED", 20);
    list(OWNED, "8", "RESTRICTED", 10);
    failures.add(new IllegalStateException("invented"));
    pass(Duration.ofSeconds(150));
    assertThat(called.subList(0, 2)).containsExactly("7", "8");
  }

  @Test
  void triesTheNextAccountIfTheMapHasNoAnswer() {
    list(OWNED, "7", "RESTRICTED", 20);
    list(OWNED, "8", "RESTRICTED", 10);
    inventory.makeUnreadable("7");
    pass(Duration.ofMinutes(5));
    assertThat(called).isNotEmpty().containsOnly("8");
  }

  @Test
  void doesNotPauseIfOneAccountIsTooLarge() {
    Set<String> accounts = new HashSet<>();
    for (int account = 0; account < 20; account++) {
      accounts.add(Integer.toString(account));
      list(OWNED, Integer.toString(account), "RESTRICTED", account);
      failures.add(failure(FaultKind.TOO_MUCH_DATA));
    }
    pass(Duration.ofMinutes(4));
    assertThat(new HashSet<>(called)).isEqualTo(accounts);
  }

  @Test
  void readsTheRecordsOnceAMinuteWhileNoAccountIsDue() {
    pass(Duration.ofMinutes(1));
    long before = records.allReads();
    pass(Duration.ofMinutes(10));
    assertThat(records.allReads() - before).isBetween(9L, 11L);
  }
}
