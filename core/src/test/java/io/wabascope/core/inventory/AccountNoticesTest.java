package io.wabascope.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.AccountNotices.Ban;
import io.wabascope.core.inventory.AccountNotices.NoticeEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountNoticesTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1");
  private static final NoticeEvent BAN =
      new NoticeEvent(new Ban("DISABLE", NOW.plusSeconds(60)), null, null);
  private static final NoticeEvent RESTRICTION =
      new NoticeEvent(null, Map.of("A", NOW.plusSeconds(60), "B", Instant.MAX), null);

  @Test
  void eventsChangeOnlyTheirParts() {
    AccountNotices notices = AccountNotices.NONE
        .after(BAN, NOW)
        .after(RESTRICTION, NOW)
        .after(new NoticeEvent(null, null, "SCAM"), NOW);

    assertThat(notices.ban()).isEqualTo(BAN.ban());
    assertThat(notices.restrictions()).containsOnlyKeys("A", "B");
    assertThat(notices.violation()).isEqualTo("SCAM");
  }

  @Test
  void anOlderEventChangesNothing() {
    AccountNotices notices = AccountNotices.NONE.after(BAN, NOW);
    assertThat(notices.after(RESTRICTION, NOW.minusSeconds(1))).isSameAs(notices);
  }

  @Test
  void aReinstatementTakesEverythingBack() {
    NoticeEvent reinstated = new NoticeEvent(new Ban("REINSTATE", NOW), null, null);
    AccountNotices notices =
        AccountNotices.NONE.after(BAN, NOW).after(RESTRICTION, NOW).after(reinstated, NOW);
    assertThat(notices.isEmpty()).isTrue();
    assertThat(notices.updatedAt()).isEqualTo(NOW);
  }

  @Test
  void aSweepThatReportsANominalStatusEndsABanThatTookEffectBefore() {
    Sighting banned = Sighting.first(TARGET, withStatus("ACTIVE"), NOW)
        .withNotice(BAN, NOW.plusSeconds(1), NOW.plusSeconds(2))
        .withNotice(RESTRICTION, NOW.plusSeconds(1), NOW.plusSeconds(2));
    Instant now = NOW.plus(Duration.ofMinutes(20));
    Sighting active = banned.refreshed(withStatus("ACTIVE"), now);

    for (int seconds : List.of(60, 61, 15 * 60, 15 * 60 + 60)) {
      assertThat(active.withoutRefutedBan(NOW.plusSeconds(seconds), now))
          .as("at most 15 minutes after the ban takes effect")
          .isSameAs(active);
    }
    Instant sweepStart = NOW.plusSeconds(15 * 60 + 61);
    Sighting ended = active.withoutRefutedBan(sweepStart, now);
    AccountNotices left = ((Account) ended.knownItem()).notices();
    assertThat(left).isNotNull();
    assertThat(left.ban()).isNull();
    assertThat(left.restrictions()).containsOnlyKeys("B");
    assertThat(ended.withoutRefutedBan(NOW.plusSeconds(2000), now)).isSameAs(ended);
    assertThat(ended.withNotice(BAN, NOW.plusSeconds(1), now))
        .as("the event once more")
        .isSameAs(ended);
    for (int seconds : List.of(-60, 0, 60)) {
      Instant announced = sweepStart.plusSeconds(seconds);
      assertThat(((Account) ended.withNotice(BAN, announced, now).knownItem()).notices())
          .as("an event that the sweep may not have known")
          .extracting(AccountNotices::ban)
          .isEqualTo(BAN.ban());
    }
  }

  @Test
  void aBanStaysForASweepSoonAfterItsEvent() {
    Instant announced = NOW.plus(Duration.ofHours(1));
    Instant now = announced.plus(Duration.ofMinutes(20));
    Sighting banned =
        Sighting.first(TARGET, withStatus("ACTIVE"), NOW).withNotice(BAN, announced, announced);

    assertThat(banned.withoutRefutedBan(announced.plus(Duration.ofMinutes(15)), now))
        .isSameAs(banned);
    assertThat(banned.withoutRefutedBan(announced.plus(Duration.ofMinutes(16)), now))
        .isNotEqualTo(banned);
  }

  @Test
  void aBanStaysWhileTheStatusIsAnotherOrUnknown() {
    for (Account report : List.of(withStatus("DISABLED"), without())) {
      Sighting banned = Sighting.first(TARGET, withStatus("ACTIVE"), NOW)
          .withNotice(BAN, NOW, NOW)
          .refreshed(report, NOW.plusSeconds(2001));
      assertThat(banned.withoutRefutedBan(NOW.plusSeconds(2000), NOW.plusSeconds(2001)))
          .isSameAs(banned);
    }
  }

  private static Account withStatus(String status) {
    return without().withState(StateField.ACCOUNT_STATUS, status);
  }

  private static Account without() {
    return new Account("7", AccountProfile.NONE, ObjectStates.NONE, AccountDetails.NONE);
  }

  @Test
  void restrictionsEndAtTheirTime() {
    AccountNotices notices = AccountNotices.NONE.after(RESTRICTION, NOW);
    assertThat(notices.at(NOW.plusSeconds(59))).isSameAs(notices);
    assertThat(notices.at(NOW.plusSeconds(60)).restrictions()).containsOnlyKeys("B");
  }

  @Test
  void aSightingKeepsThemWhileItsTargetReportsTheAccountAsBefore() {
    Item report = account("APPROVED");
    Sighting banned = Sighting.first(TARGET, report, NOW).withNotice(BAN, NOW, NOW.plusSeconds(1));
    Sighting swept = banned.refreshed(report, NOW.plusSeconds(2));
    Sighting sweptAgain = swept.refreshed(report, NOW.plusSeconds(3));
    Sighting restricted = sweptAgain.refreshed(account("RESTRICTED"), NOW.plusSeconds(4));

    for (Sighting sighting : List.of(banned, swept, sweptAgain, restricted)) {
      assertThat(noticesOf(sighting).ban()).isEqualTo(BAN.ban());
      assertThat(sighting.absentParts(report, part -> true)).noneMatch(part -> part.isNumber());
    }
    assertThat(sweptAgain).isEqualTo(swept);
    assertThat(restricted.knownItem().states().get(StateField.ACCOUNT_REVIEW))
        .isEqualTo("RESTRICTED");
  }

  @Test
  void aSweepAfterTheEndRemovesARestriction() {
    Item report = account("APPROVED");
    Sighting sighting =
        Sighting.first(TARGET, report, NOW).withNotice(RESTRICTION, NOW, NOW.plusSeconds(1));
    Sighting later = sighting.refreshed(report, NOW.plus(Duration.ofHours(1)));
    assertThat(noticesOf(later).restrictions()).containsOnlyKeys("B");
  }

  @Test
  void mergedSightingsHaveTheNewestNotices() {
    Target other = new Target("main", Edge.CLIENT_ACCOUNTS, "1");
    Sighting banned =
        Sighting.first(TARGET, account("APPROVED"), NOW).withNotice(BAN, NOW, NOW.plusSeconds(1));
    Sighting plain = Sighting.first(other, account("APPROVED"), NOW.plusSeconds(9));
    Account merged = (Account) Sighting.merge(List.of(banned, plain));
    assertThat(merged.notices()).isEqualTo(noticesOf(banned));
  }

  @Test
  void theSameNoticeAgainChangesNothing() {
    Sighting sighting =
        Sighting.first(TARGET, account("APPROVED"), NOW).withNotice(BAN, NOW, NOW.plusSeconds(1));
    assertThat(sighting.withNotice(BAN, NOW, NOW.plusSeconds(2))).isSameAs(sighting);
  }

  private static AccountNotices noticesOf(Sighting sighting) {
    AccountNotices notices = ((Account) sighting.knownItem()).notices();
    assertThat(notices).isNotNull();
    return notices;
  }

  private static Item account(String review) {
    return new Account(
        "7",
        AccountProfile.NONE,
        ObjectStates.of(StateField.ACCOUNT_REVIEW, review),
        AccountDetails.NONE);
  }
}
