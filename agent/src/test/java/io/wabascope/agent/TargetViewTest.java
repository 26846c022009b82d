package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.Absences;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.SweepRecord.Completion;
import io.wabascope.exporter.http.Condition;
import io.wabascope.exporter.http.StatusReport.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetViewTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  private static final Fault FAULT = new Fault(FaultKind.AUTH, 190, 463, null, false, "expired");
  private static final SweepRecord BLANK = SweepRecord.of(TARGET);
  private static final SweepRecord WELL = completed(Duration.ofMinutes(4));

  @Test
  void aBlankRecordWaits() {
    TargetStatus status = of(BLANK, null);
    assertThat(status.condition()).isEqualTo(Condition.WAITING);
    assertThat(status.sweeps().up()).isNull();
  }

  @Test
  void aCompleteSweepIsWellUntilThreeIntervalsLater() {
    assertThat(of(WELL, null).condition()).isEqualTo(Condition.WELL);
    assertThat(of(WELL, null).sweeps().up()).isTrue();
    assertThat(of(completed(Duration.ofMinutes(15)), null).condition()).isEqualTo(Condition.WELL);
    assertThat(of(completed(Duration.ofMinutes(16)), null).condition()).isEqualTo(Condition.LATE);
  }

  @Test
  void aFaultIsToldWithItsRemedyUntilACompleteSweep() {
    SweepRecord failed = WELL.failed(FAULT, NOW.minusSeconds(9)).failed(FAULT, NOW);
    TargetStatus status = of(failed, NOW.plusSeconds(60));

    assertThat(status.condition()).isEqualTo(Condition.FAILING);
    assertThat(status.sweeps().up()).isFalse();
    assertThat(status.sweeps().objects()).isEqualTo(7);
    assertThat(status.fault()).isNotNull();
    assertThat(status.fault().code()).isEqualTo(190);
    assertThat(status.fault().inARow()).isEqualTo(2);
    assertThat(status.fault().remedy()).contains("token");
    assertThat(of(failed.completed(WELL.completion(), Absences.NONE), null).fault())
        .isNull();
  }

  @Test
  void whatIsBlockedIsNotCalledWellThoughNothingFailed() {
    assertThat(of(WELL, NOW.plusSeconds(60)).condition()).isEqualTo(Condition.BLOCKED);
    assertThat(of(BLANK, NOW.plusSeconds(60)).condition()).isEqualTo(Condition.BLOCKED);
  }

  @Test
  void whatCouldNotBeAskedIsUnknown() {
    TargetView view = new TargetView(TARGET, "192.0.2.1:5701", null, NOW);
    assertThat(view.unknown().condition()).isEqualTo(Condition.UNKNOWN);
    assertThat(view.unknown().owner()).isEqualTo("192.0.2.1:5701");
  }

  private static SweepRecord completed(Duration ago) {
    Completion completion = new Completion(NOW.minus(ago), Duration.ofSeconds(3), 1, 7);
    return BLANK.completed(completion, Absences.NONE);
  }

  private static TargetStatus of(SweepRecord record, @Nullable Instant blockedUntil) {
    return new TargetView(TARGET, null, blockedUntil, NOW).of(record, EVERY, NOW);
  }
}
