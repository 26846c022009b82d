package io.wabascope.poller.reread;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.GraphException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RereadVerticleTest extends RereadFixture {
  @Test
  void showsARecoveryLongBeforeTheNextSweep() {
    list(OWNED, "7", "RESTRICTED", 10);
    answers.put("7", "APPROVED");

    pass(Duration.ofMinutes(2));
    assertThat(ended).contains("owned").anyMatch(end -> end.startsWith("changed after "));
    assertThat(inventory.sightings().get(key(OWNED, "7")).item())
        .isEqualTo(account("7", "APPROVED"));
    int calls = called.size();
    pass(Duration.ofMinutes(10));
    assertThat(called).as("no more calls after the recovery").hasSize(calls);
  }

  @Test
  void readsTheOldestFirstAndEachAtMostOnceAMinute() {
    list(OWNED, "1", "RESTRICTED", 10);
    list(OWNED, "2", "RESTRICTED", 30);
    list(OWNED, "3", "RESTRICTED", 20);
    list(OWNED, "4", "APPROVED", 40);

    pass(Duration.ofMinutes(10));
    assertThat(called.subList(0, 6)).containsExactly("2", "3", "1", "2", "3", "1");
    assertThat(called).hasSizeBetween(24, 27).doesNotContain("4");
    assertThat(ended).allMatch(end -> end.equals("owned") || end.startsWith("unchanged"));
    assertThat(ended.get(ended.size() - 1))
        .as("since its last read")
        .isEqualTo("unchanged after 60");
  }

  @Test
  void spreadsTheCallsThatAreLeft() {
    configure(new Budget(60, 1, 1, 0.75, 0.95), OWNED);
    for (int account = 0; account < 100; account++) {
      list(OWNED, Integer.toString(account), "RESTRICTED", account);
    }
    pass(Duration.ofHours(1));
    assertThat(called).hasSizeBetween(55, 59);
  }

  @Test
  void readsNothingIfTheSweepsNeedMoreThanTheBudget() {
    swept(OWNED, 8_000); // 667 an hour
    list(OWNED, "7", "RESTRICTED", 10);
    pass(Duration.ofHours(1));
    assertThat(called).isEmpty();
  }

  @Test
  void readsNothingBeforeTheFirstSweepAndWhileOneIsDue() {
    Await.value(records.put(SweepRecord.of(OWNED)));
    list(OWNED, "7", "RESTRICTED", 10);
    pass(Duration.ofHours(1));
    assertThat(called).isEmpty();

    swept(OWNED, 1);
    clock.advance(INTERVAL);
    pass(Duration.ofHours(1));
    assertThat(called).as("the sweep has begun, and has not ended").isEmpty();
    swept(OWNED, 1);
    pass(Duration.ofMinutes(1));
    assertThat(called).isNotEmpty();
  }

  @Test
  void readsNothingDuringAnEarlySweep() {
    Await.value(records.put(Await.value(records.get(OWNED))
        .withProgress(new SweepRecord.SweepProgress(clock.instant(), null, 1, 100))));
    list(OWNED, "7", "RESTRICTED", 10);
    pass(Duration.ofHours(1));
    assertThat(called).isEmpty();
  }

  @Test
  void readsNothingIfTheAppIsNotListed() {
    list(OWNED, "7", "RESTRICTED", 10);
    apps = List.of();
    pass(Duration.ofMinutes(10));
    assertThat(called).isEmpty();
    assertThat(ended).isEmpty();
  }

  @Test
  void leavesTheAccountsOfOtherMembersToThem() {
    configure(new Budget(600, 10, 4, 0.75, 0.95), OWNED, CLIENT);
    list(OWNED, "1", "RESTRICTED", 10);
    list(CLIENT, "2", "RESTRICTED", 10);
    list(OWNED, "3", "RESTRICTED", 10);
    list(CLIENT, "3", "RESTRICTED", 10);
    answers.put("3", "APPROVED");
    Target first = CLIENT.compareTo(OWNED) < 0 ? CLIENT : OWNED;
    foreign.add(first);
    pass(Duration.ofMinutes(5));
    assertThat(called).isNotEmpty().containsOnly(first.equals(CLIENT) ? "1" : "2");

    called.clear();
    foreign.clear();
    foreign.add(first.equals(CLIENT) ? OWNED : CLIENT);
    pass(Duration.ofMinutes(5));
    assertThat(called).contains("3").doesNotContain(first.equals(CLIENT) ? "1" : "2");
    assertThat(inventory.sightings().get(key(first, "3")).item())
        .isEqualTo(account("3", "APPROVED"));
  }

  @Test
  void triesAnAccountThatFailsLaterAndLater() {
    list(OWNED, "7", "RESTRICTED", 20);
    list(OWNED, "8", "RESTRICTED", 10);
    for (int i = 0; i < 100; i++) {
      failures.add(failure(FaultKind.MISSING));
    }
    pass(Duration.ofMinutes(66));
    assertThat(called.stream().filter("7"::equals))
        .as("first, and 2, 6, 14, 30, 62 minutes later")
        .hasSize(6);
    assertThat(called.stream().filter("8"::equals)).hasSize(6);
    assertThat(ended).filteredOn(end -> end.startsWith("failed")).hasSize(12);
  }

  @Test
  void pausesIfTheApiFails() {
    for (int account = 0; account < 100; account++) {
      list(OWNED, Integer.toString(account), "RESTRICTED", account);
      failures.add(failure(FaultKind.TRANSIENT));
    }
    pass(Duration.ofMinutes(10));
    assertThat(called).hasSizeBetween(8, 10);
  }

  @Test
  void countsNoFailureIfNoCallIsMade() {
    list(OWNED, "7", "RESTRICTED", 10);
    Block block = new Block(FaultKind.THROTTLED, clock.instant().plusSeconds(100), 1);
    failures.add(GraphException.suspended(block, Duration.ofSeconds(100)));
    failures.add(GraphException.noneLeft());
    pass(Duration.ofSeconds(90));
    assertThat(called).hasSize(3);
    assertThat(ended).hasSize(2).contains("owned").noneMatch(end -> end.startsWith("failed"));
  }
}
