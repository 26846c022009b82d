package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.agent.TargetStatusBuilder.KnownSweeps;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.PagingParameter;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepInterval;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.SweepRecord.SweepCompletion;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import io.wabascope.exporter.status.TargetDetails;
import io.wabascope.exporter.status.TargetHealth;
import io.wabascope.poller.sweep.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetStatusBuilderTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  private static final Fault FAULT = new Fault(FaultKind.AUTH, 190, 463, null, false, "expired");
  private static final SweepRecord BLANK = SweepRecord.of(TARGET);
  private static final SweepRecord HEALTHY = completed(Duration.ofMinutes(4));

  @Test
  void blankRecordIsWaiting() {
    TargetStatus status = of(BLANK, null);
    assertThat(status.health()).isEqualTo(TargetHealth.WAITING);
    assertThat(status.sweepStatus().up()).isNull();
  }

  @Test
  void completeSweepIsHealthyForThreeIntervals() {
    assertThat(of(HEALTHY, null).health()).isEqualTo(TargetHealth.WELL);
    assertThat(of(HEALTHY, null).sweepStatus().up()).isTrue();
    assertThat(of(completed(Duration.ofMinutes(15)), null).health()).isEqualTo(TargetHealth.WELL);
    assertThat(of(completed(Duration.ofMinutes(16)), null).health()).isEqualTo(TargetHealth.LATE);
  }

  @Test
  void faultIsReportedWithRemedyUntilACompleteSweep() {
    SweepRecord failed = HEALTHY.withFailure(FAULT, NOW.minusSeconds(9)).withFailure(FAULT, NOW);
    TargetStatus status = of(failed, NOW.plusSeconds(60));

    assertThat(status.health()).isEqualTo(TargetHealth.FAILING);
    assertThat(status.sweepStatus().up()).isFalse();
    assertThat(status.sweepStatus().objects()).isEqualTo(7);
    assertThat(status.fault()).isNotNull();
    assertThat(status.fault().code()).isEqualTo(190);
    assertThat(status.fault().consecutive()).isEqualTo(2);
    assertThat(status.fault().remedy()).contains("token");
    assertThat(of(failed.withCompletion(HEALTHY.completion(), MissingObjects.NONE), null)
            .fault())
        .isNull();
  }

  @Test
  void unreadableItemsAreReported() {
    SweepCompletion partly =
        new SweepCompletion(NOW.minusSeconds(60), Duration.ofSeconds(3), 1, 7, 2);
    TargetStatus status = of(BLANK.withCompletion(partly, MissingObjects.NONE), null);
    assertThat(status.health()).isEqualTo(TargetHealth.UNREADABLE);
    assertThat(status.sweepStatus().up()).isFalse();
    assertThat(status.fault()).isNull();
  }

  @Test
  void blockedTargetIsNotReportedHealthy() {
    assertThat(of(HEALTHY, NOW.plusSeconds(60)).health()).isEqualTo(TargetHealth.BLOCKED);
    assertThat(of(BLANK, NOW.plusSeconds(60)).health()).isEqualTo(TargetHealth.BLOCKED);
  }

  @Test
  void targetWithoutRecordIsUnknown() {
    TargetStatusBuilder view = new TargetStatusBuilder(TARGET, "192.0.2.1:5701", null, NOW);
    assertThat(view.unknown(TargetDetails.NONE).health()).isEqualTo(TargetHealth.UNKNOWN);
    assertThat(view.unknown(TargetDetails.NONE).owner()).isEqualTo("192.0.2.1:5701");
  }

  @Test
  void theOwnStateIsKnownUnlessAnotherMemberCompletedASweepLater() {
    SweepRecord later = completed(Duration.ofMinutes(1));
    SweepRecord failedBefore = HEALTHY.withFailure(FAULT, NOW.minus(Duration.ofMinutes(2)));
    SweepRecord failedAfter = HEALTHY.withFailure(FAULT, NOW);

    for (SweepRecord own : List.of(BLANK, HEALTHY, failedBefore)) {
      assertThat(known(own, later)).isEqualTo(new KnownSweeps(later, EVERY, null));
    }
    for (SweepRecord own : List.of(later, failedAfter)) {
      assertThat(known(own, later)).isEqualTo(new KnownSweeps(own, EVERY, NOW));
      assertThat(known(own, HEALTHY)).isEqualTo(new KnownSweeps(own, EVERY, NOW));
    }
    assertThat(known(BLANK, null)).isEqualTo(new KnownSweeps(BLANK, EVERY, NOW));
    assertThat(KnownSweeps.of(null, later, EVERY)).isEqualTo(new KnownSweeps(later, EVERY, null));
    assertThat(KnownSweeps.of(null, null, EVERY)).isNull();
  }

  private static @Nullable KnownSweeps known(SweepRecord own, @Nullable SweepRecord remote) {
    FieldSelection fields = new FieldSelection(List.of("id"), PagingParameter.LIMIT, Map.of());
    TargetSpec spec = new TargetSpec(TARGET, fields, 100, new SweepInterval(EVERY));
    return KnownSweeps.of(new TargetState(spec, own, EVERY, NOW), remote, Duration.ofHours(9));
  }

  private static SweepRecord completed(Duration ago) {
    SweepCompletion completion = new SweepCompletion(NOW.minus(ago), Duration.ofSeconds(3), 1, 7);
    return BLANK.withCompletion(completion, MissingObjects.NONE);
  }

  private static TargetStatus of(SweepRecord record, @Nullable Instant blockedUntil) {
    return new TargetStatusBuilder(TARGET, null, blockedUntil, NOW)
        .of(new KnownSweeps(record, EVERY, NOW), TargetDetails.NONE);
  }
}
