package io.wabascope.core.inventory;

import static io.wabascope.core.inventory.InventoryFixtures.CLIENT;
import static io.wabascope.core.inventory.InventoryFixtures.OWNED;
import static io.wabascope.core.inventory.InventoryFixtures.account;
import static io.wabascope.core.inventory.InventoryFixtures.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.inventory.Sighting.EarlierReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SightingTest {
  @Test
  void firstSightingHasNoEarlierReport() {
    Sighting first = Sighting.first(OWNED, account("Shop", "ACTIVE", null), minute(0));
    assertThat(first.firstSeen()).isEqualTo(minute(0));
    assertThat(first.changedAt()).isEqualTo(minute(0));
    assertThat(first.earlier()).isNull();
    assertThat(first.knownItem()).isEqualTo(first.item());
    assertThat(first.key())
        .isEqualTo(new SightingKey(OWNED, new ObjectKey(ObjectKind.ACCOUNT, "77")));
  }

  @Test
  void equalReportReturnsTheSameInstance() {
    Sighting first = Sighting.first(OWNED, account("Shop", "ACTIVE", null), minute(0));
    assertThat(refresh(first, account("Shop", "ACTIVE", null), 5)).isSameAs(first);
  }

  @Test
  void changedReportUpdatesChangedButNotFirstSeen() {
    Sighting first = Sighting.first(OWNED, account("Shop", "ACTIVE", null), minute(0));
    Sighting changed = refresh(first, account("Shop", "DISABLED", null), 5);
    assertThat(changed.changedAt()).isEqualTo(minute(5));
    assertThat(changed.firstSeen()).isEqualTo(minute(0));
    assertThat(changed.target()).isEqualTo(OWNED);
    assertThat(changed.earlier()).isNull();
  }

  @Test
  void exceptionKeepsItsTimeUntilTheStateChanges() {
    Sighting sighting = Sighting.first(OWNED, account("Shop", "DISABLED", null), minute(0));
    assertThat(sighting.exceptionSince("", StateField.ACCOUNT_STATUS)).isEqualTo(minute(0));

    sighting = refresh(sighting, account("Shops", "DISABLED", null), 5);
    assertThat(sighting.changedAt()).isEqualTo(minute(5));
    assertThat(sighting.exceptionSince("", StateField.ACCOUNT_STATUS)).isEqualTo(minute(0));

    sighting = refresh(sighting, account("Shops", null, null), 6);
    assertThat(sighting.exceptionSince("", StateField.ACCOUNT_STATUS)).isEqualTo(minute(0));

    sighting = refresh(sighting, account("Shops", "RESTRICTED", null), 7);
    assertThat(sighting.exceptionSince("", StateField.ACCOUNT_STATUS)).isEqualTo(minute(7));

    sighting = refresh(sighting, account("Shops", "ACTIVE", null), 8);
    assertThat(sighting.exceptionsSince()).isEmpty();
  }

  /** Sightings of earlier versions have no times. */
  @Test
  void exceptionWithoutATimeHasThatOfTheLastChange() {
    Sighting stored =
        new Sighting(OWNED, account("Shop", "DISABLED", null), minute(0), minute(3), null);
    assertThat(stored.exceptionSince("", StateField.ACCOUNT_STATUS)).isEqualTo(minute(3));
    assertThat(refresh(stored, account("Shops", "DISABLED", null), 5)
            .exceptionSince("", StateField.ACCOUNT_STATUS))
        .isEqualTo(minute(3));
  }

  @Test
  void absentFieldsAreKeptWithTheirTimestamp() {
    Sighting first = Sighting.first(OWNED, account("Shop", "ACTIVE", null), minute(0));
    Sighting withoutFields = refresh(first, account("Shop", null, null), 5);
    assertThat(withoutFields.item()).isEqualTo(account("Shop", null, null));
    assertThat(withoutFields.earlier())
        .isEqualTo(new EarlierReport(account(null, "ACTIVE", null), minute(0)));
    assertThat(withoutFields.knownItem()).isEqualTo(account("Shop", "ACTIVE", null));
    assertThat(refresh(withoutFields, account("Shop", null, null), 6)).isSameAs(withoutFields);
  }

  @Test
  void earlierReportIsDroppedWhenTheFieldReturns() {
    Sighting withoutFields = refresh(
        Sighting.first(OWNED, account("Shop", "ACTIVE", null), minute(0)),
        account(null, null, null),
        5);
    Sighting back = refresh(withoutFields, account("Shop", "ACTIVE", null), 9);
    assertThat(back.earlier()).isNull();
    assertThat(back.changedAt()).isEqualTo(minute(9));
  }

  @Test
  void absentFieldKeepsTimestampOfItsLastReport() {
    Sighting sighting = Sighting.first(OWNED, account("Shop", null, null), minute(0));
    sighting = refresh(sighting, account(null, "ACTIVE", null), 5);
    assertThat(sighting.earlier())
        .isEqualTo(new EarlierReport(account("Shop", null, null), minute(0)));
    sighting = refresh(sighting, account("Shop", null, null), 9);
    assertThat(sighting.earlier())
        .isEqualTo(new EarlierReport(account(null, "ACTIVE", null), minute(5)));
  }

  @Test
  void absentFieldsShareTheOldestTimestamp() {
    Sighting sighting = Sighting.first(OWNED, account("Shop", null, null), minute(0));
    sighting = refresh(sighting, account(null, "ACTIVE", null), 5);
    sighting = refresh(sighting, account(null, null, null), 9);
    assertThat(sighting.earlier())
        .isEqualTo(new EarlierReport(account("Shop", "ACTIVE", null), minute(0)));
  }

  @Test
  void rejectsAReportOfAnotherObject() {
    Sighting first = Sighting.first(OWNED, account("Shop", null, null), minute(0));
    Item other = new Account("78", AccountProfile.NONE, ObjectStates.NONE, AccountDetails.NONE);
    Item business = new Business("77", null, ObjectStates.NONE, null, null);
    assertThatThrownBy(() -> refresh(first, other, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> refresh(first, business, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void mergeTakesTheNewestValueOfEachField() {
    Sighting older = Sighting.first(OWNED, account("Shop", "ACTIVE", null), minute(0));
    Sighting newer = Sighting.first(CLIENT, account(null, "DISABLED", null), minute(1));
    assertThat(Sighting.merge(List.of(older, newer)))
        .isEqualTo(Sighting.merge(List.of(newer, older)))
        .isEqualTo(account("Shop", "DISABLED", null));
  }

  @Test
  void newerReportOfAnotherTargetWins() {
    Sighting owned = Sighting.first(OWNED, account("Shop", "ACTIVE", null), minute(0));
    Sighting others = Sighting.first(CLIENT, account(null, "DISABLED", null), minute(3));
    Sighting withoutFields = refresh(owned, account("Shop & Co", null, null), 5);
    assertThat(Sighting.merge(List.of(withoutFields, others)))
        .isEqualTo(account("Shop & Co", "DISABLED", null));
    assertThat(Sighting.merge(List.of(withoutFields)))
        .isEqualTo(account("Shop & Co", "ACTIVE", null));
  }

  @Test
  void mergeOfEqualTimesIsIndependentOfOrder() {
    Sighting one = Sighting.first(OWNED, account("One", null, null), minute(0));
    Sighting two = Sighting.first(CLIENT, account("Two", null, null), minute(0));
    assertThat(Sighting.merge(List.of(one, two)))
        .isEqualTo(Sighting.merge(List.of(two, one)))
        .isEqualTo(two.item()); // client… sorts before owned…
  }

  @Test
  void rejectsMergingNothingOrDifferentObjects() {
    assertThatThrownBy(() -> Sighting.merge(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no sighting");
    Sighting one = Sighting.first(OWNED, account("One", null, null), minute(0));
    Sighting other = Sighting.first(
        CLIENT,
        new Account("78", AccountProfile.NONE, ObjectStates.NONE, AccountDetails.NONE),
        minute(0));
    assertThatThrownBy(() -> Sighting.merge(List.of(one, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("account 78");
  }

  @Test
  void keepsAllAbsentFieldsOfAnAccount() {
    Account full = new Account(
        "77",
        new AccountProfile("Shop", "DE", "EUR", "43", "SELF_OWNED", "9"),
        ObjectStates.of(StateField.ACCOUNT_REVIEW, "APPROVED"),
        new AccountDetails(
            true,
            List.of("MANAGE"),
            Map.of("APPROVED", 3),
            InventoryFixtures.completeList(InventoryFixtures.number("1"))));
    Account bare = new Account("77", AccountProfile.NONE, ObjectStates.NONE, AccountDetails.NONE);
    Sighting withoutFields = refresh(Sighting.first(OWNED, full, minute(0)), bare, 5);
    assertThat(bare.hasOnlyId()).isTrue();
    assertThat(full.hasOnlyId()).isFalse();
    assertThat(withoutFields.item()).isEqualTo(bare);
    assertThat(Objects.requireNonNull(withoutFields.earlier()).item()).isEqualTo(full);
    assertThat(withoutFields.knownItem()).isEqualTo(full);
    assertThat(refresh(withoutFields, full, 9).earlier()).isNull();
  }

  @Test
  void newerFieldsOfAnAccountReplaceOlderOnes() {
    Account before = new Account(
        "77",
        new AccountProfile("A", "DE", "EUR", "43", "SELF_OWNED", "9"),
        ObjectStates.of(StateField.ACCOUNT_REVIEW, "APPROVED"),
        new AccountDetails(true, List.of("MANAGE"), Map.of("APPROVED", 3), null));
    Account after = new Account(
        "77",
        new AccountProfile("B", "FR", "USD", "44", "CLIENT_OWNED", "8"),
        ObjectStates.of(StateField.ACCOUNT_REVIEW, "REJECTED"),
        new AccountDetails(false, List.of("DEVELOP"), Map.of("PENDING", 1), null));
    assertThat(refresh(Sighting.first(OWNED, before, minute(0)), after, 5).knownItem())
        .isEqualTo(after);
    assertThat(before.fieldsAbsentIn(after).hasOnlyId()).isTrue();
  }

  @Test
  void keepsAllAbsentFieldsOfABusiness() {
    Business full = new Business(
        "5", "Corp", ObjectStates.of(StateField.BUSINESS_STATUS, "ACTIVE"), minute(-9), minute(-8));
    Business bare = new Business("5", null, ObjectStates.NONE, null, null);
    Business renamed = new Business(
        "5",
        "Inc",
        ObjectStates.of(StateField.BUSINESS_STATUS, "SUSPENDED"),
        minute(-7),
        minute(-6));
    Sighting withoutFields = refresh(Sighting.first(OWNED, full, minute(0)), bare, 5);
    assertThat(bare.hasOnlyId()).isTrue();
    assertThat(full.hasOnlyId()).isFalse();
    assertThat(withoutFields.knownItem()).isEqualTo(full);
    assertThat(withoutFields.knownItem().kind()).isEqualTo(ObjectKind.BUSINESS);
    Sighting back = refresh(withoutFields, renamed, 9);
    assertThat(back.knownItem()).isEqualTo(renamed);
    assertThat(back.earlier()).isNull();
  }

  private static Sighting refresh(Sighting sighting, Item report, int minute) {
    Instant now = minute(minute);
    return sighting.refreshed(report, now);
  }
}
