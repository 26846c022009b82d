package io.wabascope.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.agent.Await;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.Absences;
import io.wabascope.core.sweep.Adaptation;
import io.wabascope.core.sweep.SweepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What all sweep records do; run for the fake too. */
public abstract class SweepRecordsContract {
  private static final Instant NOW = Sightings.NOW;

  /** Records of no target. */
  protected abstract SweepRecords records();

  /** A record in which nothing is absent. */
  public static SweepRecord full(Target target) {
    return new SweepRecord(
        target,
        new SweepRecord.Progress(NOW, new Cursor("QVFIUk-cursor"), 3, 280),
        new SweepRecord.Completion(NOW.minusSeconds(600), Duration.ofMillis(1500), 4, 400),
        new SweepRecord.Failure(
            new Fault(FaultKind.PARAMETER, 100, 33, "status", true, "refused"), NOW, 2),
        new Adaptation(25, NOW.minusSeconds(3), Map.of("status", NOW.minusSeconds(4))),
        new Absences(
            Map.of(new ObjectKey(Kind.ACCOUNT, "1"), 1, new ObjectKey(Kind.BUSINESS, "1"), 2), 7));
  }

  @Test
  public void givesBackWhatWasPut() {
    SweepRecords records = records();
    SweepRecord full = full(Sightings.OWNED);
    Await.value(records.put(full));

    assertThat(Await.value(records.get(Sightings.OWNED))).isEqualTo(full);
  }

  @Test
  public void hasABlankRecordOfANewTarget() {
    assertThat(Await.value(records().get(Sightings.OWNED)))
        .isEqualTo(SweepRecord.of(Sightings.OWNED));
  }

  @Test
  public void keepsABlankRecordBlank() {
    SweepRecords records = records();
    Await.value(records.put(full(Sightings.OWNED)));
    Await.value(records.put(SweepRecord.of(Sightings.OWNED)));

    assertThat(Await.value(records.get(Sightings.OWNED)))
        .isEqualTo(SweepRecord.of(Sightings.OWNED));
  }

  @Test
  public void listsAllAndForgetsThoseNamed() {
    SweepRecords records = records();
    Await.value(records.put(full(Sightings.OWNED)));
    Await.value(records.put(full(Sightings.CLIENT)));
    Await.value(records.put(full(Sightings.BUSINESSES)));

    Await.value(records.remove(List.of(Sightings.CLIENT)));
    Await.value(records.remove(Set.of()));

    assertThat(Await.value(records.all()))
        .containsExactlyInAnyOrder(full(Sightings.OWNED), full(Sightings.BUSINESSES));
  }
}
