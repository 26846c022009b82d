package io.wabascope.exporter.status;

import static io.wabascope.exporter.status.StatusFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.exporter.search.ExceptionRank;
import io.wabascope.exporter.search.KindCounts;
import io.wabascope.exporter.search.KindCounts.StateCount;
import io.wabascope.exporter.search.ObjectRows;
import io.wabascope.exporter.status.StatusReport.FaultStatus;
import io.wabascope.exporter.status.StatusReport.SweepStatus;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadlineTest {
  private static final KindCounts ACCOUNTS = new KindCounts(
      91,
      7,
      Map.of(
          "rejected", new StateCount(ExceptionRank.LIMITED, 2),
          "restricted", new StateCount(ExceptionRank.LIMITED, 5)));
  private static final KindCounts NUMBERS =
      new KindCounts(140, 10, Map.of("red", new StateCount(ExceptionRank.LIMITED, 10)));

  @Test
  void namesAccountsFirst() {
    assertThat(ofObjects(Map.of(ObjectKind.ACCOUNT, ACCOUNTS, ObjectKind.PHONE_NUMBER, NUMBERS)))
        .isEqualTo("7 of 91 accounts need attention: 5 restricted, 2 rejected; 10 numbers red.");
    KindCounts pending =
        new KindCounts(20, 3, Map.of("pending", new StateCount(ExceptionRank.PENDING, 3)));
    assertThat(ofObjects(Map.of(ObjectKind.ACCOUNT, ACCOUNTS, ObjectKind.BUSINESS, pending)))
        .isEqualTo(
            "7 of 91 accounts need attention: 5 restricted, 2 rejected; 3 businesses less urgent.");
    assertThat(ofObjects(Map.of(ObjectKind.ACCOUNT, plain(91), ObjectKind.PHONE_NUMBER, NUMBERS)))
        .isEqualTo("10 of 140 numbers need attention: 10 red.");
    assertThat(ofObjects(Map.of(ObjectKind.ACCOUNT, plain(91), ObjectKind.PHONE_NUMBER, plain(1))))
        .isEqualTo("Nothing wrong with 91 accounts and 1 number.");
    assertThat(ofObjects(Map.of(ObjectKind.BUSINESS, plain(2))))
        .isEqualTo("Nothing wrong with 2 businesses.");
    assertThat(ofObjects(Map.of())).isEqualTo("No account is known.");
  }

  @Test
  void namesEveryStateThatNeedsSomebody() {
    KindCounts accounts = new KindCounts(
        86,
        35,
        Map.of(
            "cannot send (141008)", new StateCount(ExceptionRank.CANNOT_SEND, 6),
            "cannot send (141000)", new StateCount(ExceptionRank.CANNOT_SEND, 2),
            "disabled", new StateCount(ExceptionRank.CANNOT_SEND, 1),
            "sending limited (141010)", new StateCount(ExceptionRank.LIMITED, 15),
            "restricted", new StateCount(ExceptionRank.LIMITED, 5),
            "rejected", new StateCount(ExceptionRank.LIMITED, 3),
            "pending", new StateCount(ExceptionRank.PENDING, 3)));

    assertThat(ofObjects(Map.of(ObjectKind.ACCOUNT, accounts)))
        .isEqualTo(
            "35 of 86 accounts need attention: 8 cannot send, 1 disabled, 15 sending limited,"
                + " 5 restricted, 3 rejected, 3 less urgent.");
  }

  @Test
  void isRedOnlyForWhatNeedsSomebody() {
    assertThat(severity("permission", Duration.ofMinutes(1))).isEqualTo(Severity.BAD);
    assertThat(severity("auth", Duration.ofMinutes(1))).isEqualTo(Severity.BAD);
    assertThat(severity("blocked", Duration.ofMinutes(1))).isEqualTo(Severity.BAD);
    assertThat(severity("throttled", Duration.ofHours(1))).isEqualTo(Severity.IDLE);
    assertThat(severity("transient", Duration.ofMinutes(1))).isEqualTo(Severity.WARN);
    assertThat(severity("transient", Duration.ofMinutes(15))).isEqualTo(Severity.BAD);
    assertThat(new Headline(
                List.of(StatusFixtures.healthy(1)),
                objects(Map.of(ObjectKind.ACCOUNT, ACCOUNTS)),
                new PageClock(NOW))
            .severity())
        .isEqualTo(Severity.BAD);
  }

  private static Severity severity(String faultClass, Duration failing) {
    Instant since = NOW.minus(failing);
    TargetStatus target = new TargetStatus(
        StatusFixtures.target(1),
        null,
        TargetHealth.FAILING,
        new SweepStatus(false, since, 3, null, null, null),
        null,
        new FaultStatus(faultClass, 1, since, 1, "do something"),
        new TargetDetails(
            null, since, null, false, 0, 0, List.of(), 0, List.of(), false, null, null));
    return new Headline(List.of(target), objects(Map.of()), new PageClock(NOW)).severity();
  }

  private static String ofObjects(Map<ObjectKind, KindCounts> counts) {
    return new Headline(List.of(), objects(counts), new PageClock(NOW)).ofObjects();
  }

  private static ObjectRows objects(Map<ObjectKind, KindCounts> counts) {
    return new ObjectRows(List.of(), 0, counts, 1, 1);
  }

  private static KindCounts plain(int objects) {
    return new KindCounts(objects, 0, Map.of());
  }
}
