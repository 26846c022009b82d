package io.wabascope.poller.reread;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts that other members or other reads have read before. */
class RereadHandoverTest extends RereadFixture {
  private static final Target FIRST = CLIENT.compareTo(OWNED) < 0 ? CLIENT : OWNED;
  private static final Target SECOND = FIRST.equals(CLIENT) ? OWNED : CLIENT;

  @BeforeEach
  void ownOnlyTheSecond() {
    configure(new Budget(600, 10, 4, 0.75, 0.95), OWNED, CLIENT);
    foreign.add(FIRST);
  }

  @Test
  void readsAnAccountOfAFurtherTargetAMinuteAfterItOwnsIt() {
    list(FIRST, "1", "RESTRICTED", 10);
    list(SECOND, "2", "RESTRICTED", 10);
    pass(Duration.ofMinutes(5));
    foreign.clear();
    pass(Duration.ofSeconds(59));
    assertThat(called).as("its former owner may have read it just now").doesNotContain("1");
    pass(Duration.ofMinutes(2));
    assertThat(called).contains("1");
  }

  @Test
  void readsAnAccountThatItLeftToAnotherMemberAMinuteAfterItOwnsIt() {
    list(FIRST, "3", "RESTRICTED", 10);
    list(SECOND, "3", "RESTRICTED", 10);
    pass(Duration.ofSeconds(310));
    foreign.clear();
    pass(Duration.ofSeconds(59));
    assertThat(called).isEmpty();
    pass(Duration.ofMinutes(2));
    assertThat(called).contains("3");
  }

  @Test
  void measuresNoDelayFromATimeAtWhichAnotherMemberMayHaveRead() {
    list(FIRST, "3", "RESTRICTED", 10);
    list(SECOND, "3", "RESTRICTED", 10);
    pass(Duration.ofMinutes(10));
    foreign.clear();
    answers.put("3", "APPROVED");
    pass(Duration.ofMinutes(3));
    assertThat(secondsOfTheChange()).as("since the last sweep").isBetween(600L, 780L);
  }

  @Test
  void measuresTheDelayFromTheReadThatFoundTheState() {
    list(SECOND, "7", "APPROVED", 10);
    pass(Duration.ofMinutes(10));
    list(SECOND, "7", "RESTRICTED", 0); // as a read after an event does
    answers.put("7", "APPROVED");
    pass(Duration.ofMinutes(3));
    assertThat(secondsOfTheChange()).isBetween(60L, 180L);
  }

  private long secondsOfTheChange() {
    List<String> changed =
        ended.stream().filter(end -> end.startsWith("changed")).toList();
    assertThat(changed).hasSize(1);
    return Long.parseLong(changed.get(0).substring(changed.get(0).lastIndexOf(' ') + 1));
  }
}
