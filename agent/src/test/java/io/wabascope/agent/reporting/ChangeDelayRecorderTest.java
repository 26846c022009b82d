package io.wabascope.agent.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wabascope.agent.telemetry.ChangeDelay;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.SweepRecord.SweepCompletion;
import io.wabascope.core.sweep.SweepRecord.SweepProgress;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.sweep.InMemoryInventory;
import io.wabascope.poller.sweep.InMemorySweepRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeDelayRecorderTest {
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "10");
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final InMemoryInventory inventory = new InMemoryInventory();
  private final InMemorySweepRecords records = new InMemorySweepRecords();
  private Instant now = NOON;
  private final ChangeDelayRecorder recorder =
      new ChangeDelayRecorder(inventory, records, new ChangeDelay(registry), () -> now);
  private final Sighting known =
      Sighting.first(TARGET, account("APPROVED"), NOON.minusSeconds(9_000));

  @BeforeEach
  void listTheAccount() {
    Await.value(recorder.put(List.of(known)));
  }

  private static Account account(String review) {
    return new Account(
        "100",
        AccountProfile.NONE,
        ObjectStates.of(StateField.ACCOUNT_REVIEW, review),
        AccountDetails.NONE);
  }

  /** The record of a sweep that started now, after one of ten minutes that ended long ago. */
  private void startSweepAfterACompletionAt(Instant completedAt) {
    Await.value(records.put(SweepRecord.of(TARGET)
        .withCompletion(
            new SweepCompletion(completedAt, Duration.ofMinutes(10), 5, 500), MissingObjects.NONE)
        .withProgress(new SweepProgress(now, null, 1, 100))));
  }

  private Timer delays(String source) {
    return registry.get("wabascope_change_delay_seconds").tag("source", source).timer();
  }

  @Test
  void measuresFromTheLastSweepThatReadTheOldState() {
    startSweepAfterACompletionAt(NOON.minusSeconds(3_000));
    now = NOON.plusSeconds(60);
    Await.value(recorder.put(List.of(known.refreshed(account("REJECTED"), now))));

    // the last sweep started 3,600 seconds before noon and read the account 60 seconds later
    assertThat(delays("sweep").count()).isEqualTo(1);
    assertThat(delays("sweep").totalTime(TimeUnit.SECONDS)).isEqualTo(3_600);
    assertThat(delays("webhook").count()).isZero();
    assertThat(Await.value(inventory.get(Set.of(known.key()))).get(known.key()).item())
        .isEqualTo(account("REJECTED"));
  }

  @Test
  void aReadInBetweenIsNewer() {
    startSweepAfterACompletionAt(NOON.minusSeconds(3_000));
    Sighting read = known.refreshed(account("PENDING"), NOON.minusSeconds(100));
    Await.value(inventory.put(List.of(read)));
    Await.value(recorder.put(List.of(read.refreshed(account("REJECTED"), now))));

    assertThat(delays("sweep").totalTime(TimeUnit.SECONDS)).isEqualTo(100);
  }

  @Test
  void newObjectsAndUnchangedStatesHaveNoDelay() {
    startSweepAfterACompletionAt(NOON.minusSeconds(3_000));
    Account withStatus = account("APPROVED").withState(StateField.ACCOUNT_STATUS, "ACTIVE");
    Await.value(recorder.put(List.of(known.refreshed(withStatus, now))));
    Await.value(recorder.put(List.of(Sighting.first(TARGET, account("REJECTED"), now))));

    assertThat(delays("sweep").count()).isZero();
  }

  @Test
  void aNegativeDelayCountsAsZero() {
    new ChangeDelay(registry).record(ChangeDelay.Source.WEBHOOK, Duration.ofSeconds(-2));

    assertThat(delays("webhook").count()).isEqualTo(1);
    assertThat(delays("webhook").totalTime(TimeUnit.SECONDS)).isZero();
  }
}
