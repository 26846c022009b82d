package io.wabascope.core.inventory;

import static io.wabascope.core.inventory.Invented.CLIENT;
import static io.wabascope.core.inventory.Invented.OWNED;
import static io.wabascope.core.inventory.Invented.account;
import static io.wabascope.core.inventory.Invented.t;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.inventory.Sighting.Earlier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SightingTest {
  @Test
  void isNewAtItsFirstSight() {
    Sighting first = Sighting.first(OWNED, account("Shop", "ACTIVE", null), t(0));
    assertThat(first.firstSeen()).isEqualTo(t(0));
    assertThat(first.changed()).isEqualTo(t(0));
    assertThat(first.earlier()).isNull();
    assertThat(first.known()).isEqualTo(first.item());
    assertThat(first.key()).isEqualTo(new SightingKey(OWNED, new ObjectKey(Kind.ACCOUNT, "77")));
  }

  @Test
  void isTheVerySameAfterAReportThatChangesNothing() {
    Sighting first = Sighting.first(OWNED, account("Shop", "ACTIVE", null), t(0));
    assertThat(refresh(first, account("Shop", "ACTIVE", null), 5)).isSameAs(first);
  }

  @Test
  void notesWhenAReportChangedAndWhenTheObjectWasFirstSeen() {
    Sighting first = Sighting.first(OWNED, account("Shop", "ACTIVE", null), t(0));
    Sighting changed = refresh(first, account("Shop", "DISABLED", null), 5);
    assertThat(changed.changed()).isEqualTo(t(5));
    assertThat(changed.firstSeen()).isEqualTo(t(0));
    assertThat(changed.target()).isEqualTo(OWNED);
    assertThat(changed.earlier()).isNull();
  }

  @Test
  void keepsWhatAReportIsSilentOfWithItsOwnTime() {
    Sighting first = Sighting.first(OWNED, account("Shop", "ACTIVE", null), t(0));
    Sighting silent = refresh(first, account("Shop", null, null), 5);
    assertThat(silent.item()).isEqualTo(account("Shop", null, null));
    assertThat(silent.earlier()).isEqualTo(new Earlier(account(null, "ACTIVE", null), t(0)));
    assertThat(silent.known()).isEqualTo(account("Shop", "ACTIVE", null));
    assertThat(refresh(silent, account("Shop", null, null), 6)).isSameAs(silent);
  }

  @Test
  void letsGoOfTheEarlierReportOnceTheFieldIsBack() {
    Sighting silent = refresh(
        Sighting.first(OWNED, account("Shop", "ACTIVE", null), t(0)), account(null, null, null), 5);
    Sighting back = refresh(silent, account("Shop", "ACTIVE", null), 9);
    assertThat(back.earlier()).isNull();
    assertThat(back.changed()).isEqualTo(t(9));
  }

  @Test
  void timesAFieldThatFellSilentByTheReportThatHadIt() {
    Sighting sighting = Sighting.first(OWNED, account("Shop", null, null), t(0));
    sighting = refresh(sighting, account(null, "ACTIVE", null), 5);
    assertThat(sighting.earlier()).isEqualTo(new Earlier(account("Shop", null, null), t(0)));
    sighting = refresh(sighting, account("Shop", null, null), 9);
    assertThat(sighting.earlier()).isEqualTo(new Earlier(account(null, "ACTIVE", null), t(5)));
  }

  @Test
  void timesFieldsThatFellSilentAtDifferentTimesByTheOldest() {
    Sighting sighting = Sighting.first(OWNED, account("Shop", null, null), t(0));
    sighting = refresh(sighting, account(null, "ACTIVE", null), 5);
    sighting = refresh(sighting, account(null, null, null), 9);
    assertThat(sighting.earlier()).isEqualTo(new Earlier(account("Shop", "ACTIVE", null), t(0)));
  }

  @Test
  void takesNoReportOfAnotherObject() {
    Sighting first = Sighting.first(OWNED, account("Shop", null, null), t(0));
    Item other = new Account("78", Profile.NONE, States.NONE, Contents.NONE);
    Item business = new Business("77", null, States.NONE, null, null);
    assertThatThrownBy(() -> refresh(first, other, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> refresh(first, business, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void mergesFieldByFieldTheNewestReportThatHasIt() {
    Sighting older = Sighting.first(OWNED, account("Shop", "ACTIVE", null), t(0));
    Sighting newer = Sighting.first(CLIENT, account(null, "DISABLED", null), t(1));
    assertThat(Sighting.merge(List.of(older, newer)))
        .isEqualTo(Sighting.merge(List.of(newer, older)))
        .isEqualTo(account("Shop", "DISABLED", null));
  }

  @Test
  void neverLetsAnOldValueWinOverWhatAnotherTargetSaidSince() {
    Sighting mine = Sighting.first(OWNED, account("Shop", "ACTIVE", null), t(0));
    Sighting others = Sighting.first(CLIENT, account(null, "DISABLED", null), t(3));
    Sighting silent = refresh(mine, account("Shop & Co", null, null), 5);
    assertThat(Sighting.merge(List.of(silent, others)))
        .isEqualTo(account("Shop & Co", "DISABLED", null));
    assertThat(Sighting.merge(List.of(silent))).isEqualTo(account("Shop & Co", "ACTIVE", null));
  }

  @Test
  void choosesBetweenReportsOfTheSameTimeTheSameInEveryOrder() {
    Sighting one = Sighting.first(OWNED, account("One", null, null), t(0));
    Sighting two = Sighting.first(CLIENT, account("Two", null, null), t(0));
    assertThat(Sighting.merge(List.of(one, two)))
        .isEqualTo(Sighting.merge(List.of(two, one)))
        .isEqualTo(two.item()); // client… comes before owned…
  }

  @Test
  void mergesNothingOutOfNothingAndNoTwoObjects() {
    assertThatThrownBy(() -> Sighting.merge(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
    Sighting one = Sighting.first(OWNED, account("One", null, null), t(0));
    Sighting other =
        Sighting.first(CLIENT, new Account("78", Profile.NONE, States.NONE, Contents.NONE), t(0));
    assertThatThrownBy(() -> Sighting.merge(List.of(one, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("account 78");
  }

  @Test
  void keepsEveryFieldOfAnAccountThatFallsSilent() {
    Account full = new Account(
        "77",
        new Profile("Shop", "DE", "EUR", "43", "SELF_OWNED", "9"),
        States.of(StateField.ACCOUNT_REVIEW, "APPROVED"),
        new Contents(
            true, List.of("MANAGE"), Map.of("APPROVED", 3), Invented.whole(Invented.number("1"))));
    Account bare = new Account("77", Profile.NONE, States.NONE, Contents.NONE);
    Sighting silent = refresh(Sighting.first(OWNED, full, t(0)), bare, 5);
    assertThat(bare.isBare()).isTrue();
    assertThat(full.isBare()).isFalse();
    assertThat(silent.item()).isEqualTo(bare);
    assertThat(Objects.requireNonNull(silent.earlier()).item()).isEqualTo(full);
    assertThat(silent.known()).isEqualTo(full);
    assertThat(refresh(silent, full, 9).earlier()).isNull();
  }

  @Test
  void letsNewerFieldsOfAnAccountReplaceAllOlderOnes() {
    Account before = new Account(
        "77",
        new Profile("A", "DE", "EUR", "43", "SELF_OWNED", "9"),
        States.of(StateField.ACCOUNT_REVIEW, "APPROVED"),
        new Contents(true, List.of("MANAGE"), Map.of("APPROVED", 3), null));
    Account after = new Account(
        "77",
        new Profile("B", "FR", "USD", "44", "CLIENT_OWNED", "8"),
        States.of(StateField.ACCOUNT_REVIEW, "REJECTED"),
        new Contents(false, List.of("DEVELOP"), Map.of("PENDING", 1), null));
    assertThat(refresh(Sighting.first(OWNED, before, t(0)), after, 5).known()).isEqualTo(after);
    assertThat(before.without(after).isBare()).isTrue();
  }

  @Test
  void keepsEveryFieldOfABusinessThatFallsSilent() {
    Business full =
        new Business("5", "Corp", States.of(StateField.BUSINESS_STATUS, "ACTIVE"), t(-9), t(-8));
    Business bare = new Business("5", null, States.NONE, null, null);
    Business renamed =
        new Business("5", "Inc", States.of(StateField.BUSINESS_STATUS, "SUSPENDED"), t(-7), t(-6));
    Sighting silent = refresh(Sighting.first(OWNED, full, t(0)), bare, 5);
    assertThat(bare.isBare()).isTrue();
    assertThat(full.isBare()).isFalse();
    assertThat(silent.known()).isEqualTo(full);
    assertThat(silent.known().kind()).isEqualTo(Kind.BUSINESS);
    Sighting back = refresh(silent, renamed, 9);
    assertThat(back.known()).isEqualTo(renamed);
    assertThat(back.earlier()).isNull();
  }

  private static Sighting refresh(Sighting sighting, Item report, int minute) {
    Instant now = t(minute);
    return sighting.refreshed(report, 2, now, now);
  }
}
