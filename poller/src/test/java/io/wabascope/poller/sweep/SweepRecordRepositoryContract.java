package io.wabascope.poller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetAdaptation;
import io.wabascope.poller.api.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of every {@link SweepRecordRepository}, which the fake keeps too. */
public abstract class SweepRecordRepositoryContract {
  private static final Instant NOW = SightingFixtures.NOW;

  /** An empty repository. */
  protected abstract SweepRecordRepository records();

  /** A record with a value in every field. */
  public static SweepRecord full(Target target) {
    return new SweepRecord(
        target,
        new SweepRecord.SweepProgress(NOW, new Cursor("QVFIUk-cursor"), 3, 280),
        new SweepRecord.SweepCompletion(NOW.minusSeconds(600), Duration.ofMillis(1500), 4, 400),
        new SweepRecord.SweepFailure(
            new Fault(FaultKind.PARAMETER, 100, 33, "status", true, "refused"), NOW, 2),
        new TargetAdaptation(25, NOW.minusSeconds(3), Map.of("status", NOW.minusSeconds(4))),
        new MissingObjects(
            Map.of(
                new ObjectKey(ObjectKind.ACCOUNT, "1"),
                1,
                new ObjectKey(ObjectKind.BUSINESS, "1"),
                2),
            Map.of(new ObjectKey(ObjectKind.BUSINESS, "1"), NOW.minusSeconds(5))));
  }

  @Test
  public void returnsStoredRecord() {
    SweepRecordRepository records = records();
    SweepRecord full = full(SightingFixtures.OWNED);
    Await.value(records.put(full));

    assertThat(Await.value(records.get(SightingFixtures.OWNED))).isEqualTo(full);
  }

  @Test
  public void returnsBlankRecordForNewTarget() {
    assertThat(Await.value(records().get(SightingFixtures.OWNED)))
        .isEqualTo(SweepRecord.of(SightingFixtures.OWNED));
  }

  @Test
  public void storesBlankRecord() {
    SweepRecordRepository records = records();
    Await.value(records.put(full(SightingFixtures.OWNED)));
    Await.value(records.put(SweepRecord.of(SightingFixtures.OWNED)));

    assertThat(Await.value(records.get(SightingFixtures.OWNED)))
        .isEqualTo(SweepRecord.of(SightingFixtures.OWNED));
  }

  @Test
  public void listsAllAndRemovesGivenTargets() {
    SweepRecordRepository records = records();
    Await.value(records.put(full(SightingFixtures.OWNED)));
    Await.value(records.put(full(SightingFixtures.CLIENT)));
    Await.value(records.put(full(SightingFixtures.BUSINESSES)));

    Await.value(records.remove(List.of(SightingFixtures.CLIENT)));
    Await.value(records.remove(Set.of()));

    assertThat(Await.value(records.all()))
        .containsExactlyInAnyOrder(full(SightingFixtures.OWNED), full(SightingFixtures.BUSINESSES));
  }
}
