package io.wabascope.core.inventory;

import static io.wabascope.core.inventory.InventoryFixtures.CLIENT;
import static io.wabascope.core.inventory.InventoryFixtures.OWNED;
import static io.wabascope.core.inventory.InventoryFixtures.account;
import static io.wabascope.core.inventory.InventoryFixtures.completeList;
import static io.wabascope.core.inventory.InventoryFixtures.ids;
import static io.wabascope.core.inventory.InventoryFixtures.incompleteList;
import static io.wabascope.core.inventory.InventoryFixtures.minute;
import static io.wabascope.core.inventory.InventoryFixtures.number;
import static io.wabascope.core.inventory.InventoryFixtures.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a phone number of an account is forgotten, and which fields it keeps until then. */
final class PhoneNumbersTest {
  private static final PhoneNumber ONE = number("1");
  private static final PhoneNumber TWO = number("2");
  private static final Sighting BOTH =
      Sighting.first(OWNED, account(completeList(ONE, TWO)), minute(0));

  @Test
  void forgetsANumberMissingInTwoCompleteLists() {
    Sighting once = refresh(BOTH, account(completeList(ONE)), 5);
    assertThat(once.knownItem()).isNotEqualTo(BOTH.knownItem());
    assertThat(ids(once.knownItem())).containsExactly("1", "2");
    assertThat(status(once.knownItem(), "2")).isEqualTo("CONNECTED");
    Sighting twice = refresh(once, account(completeList(ONE)), 10);
    assertThat(twice.knownItem()).isEqualTo(account(completeList(ONE)));
    assertThat(twice.earlier()).isNull();
    assertThat(refresh(twice, account(completeList(ONE)), 15)).isSameAs(twice);
  }

  @Test
  void forgetsTheLastNumberOfAnAccount() {
    Sighting forgotten =
        refresh(refresh(BOTH, account(completeList()), 5), account(completeList()), 10);
    assertThat(ids(forgotten.knownItem())).isEmpty();
    assertThat(ids(Sighting.merge(List.of(forgotten)))).isEmpty();
  }

  @Test
  void countsEachSweepOnce() {
    Sighting once = refresh(BOTH, account(completeList(ONE)), 5);
    Set<ItemPart> absent = Set.of(ItemPart.ofNumber("2"));
    assertThat(once.afterCompleteSweep(absent, 2, minute(5), minute(6))).isSameAs(once);
    assertThat(once.afterCompleteSweep(absent, 2, minute(4), minute(7))).isSameAs(once);
    assertThat(ids(once.afterCompleteSweep(absent, 2, minute(6), minute(7)).item()))
        .containsExactly("1");
  }

  @Test
  void forgetsAfterOneSweepIfConfigured() {
    Sighting forgotten = InventoryFixtures.sweep(BOTH, account(completeList(ONE)), 1, minute(5));
    assertThat(ids(forgotten.knownItem())).containsExactly("1");
  }

  @Test
  void incompleteListsForgetNothing() {
    Sighting sighting = BOTH;
    for (int minute = 5; minute < 50; minute += 5) {
      sighting = refresh(sighting, account(incompleteList(ONE)), minute);
      assertThat(ids(sighting.knownItem())).containsExactly("1", "2");
      assertThat(status(sighting.knownItem(), "2")).isEqualTo("CONNECTED");
    }
    assertThat(refresh(sighting, account(incompleteList(ONE)), 60)).isSameAs(sighting);
  }

  @Test
  void absentListForgetsNothing() {
    Sighting withoutList = refresh(BOTH, account(null), 5);
    assertThat(ids(withoutList.knownItem())).containsExactly("1", "2");
    Sighting back = refresh(withoutList, account(incompleteList(ONE)), 10);
    assertThat(ids(back.knownItem())).containsExactly("1", "2");
    assertThat(status(back.knownItem(), "2")).isEqualTo("CONNECTED");
    Sighting once = refresh(withoutList, account(completeList(ONE)), 10);
    assertThat(ids(once.knownItem())).containsExactly("1", "2");
    assertThat(ids(refresh(once, account(completeList(ONE)), 15).knownItem())).containsExactly("1");
  }

  @Test
  void keepsTheMissedCountWhileTheListIsAbsent() {
    Sighting once = refresh(BOTH, account(completeList(ONE)), 5);
    Sighting withoutList = refresh(once, account(null), 10);
    assertThat(ids(withoutList.knownItem())).containsExactly("1", "2");
    assertThat(ids(refresh(withoutList, account(completeList(ONE)), 15).knownItem()))
        .containsExactly("1");
  }

  @Test
  void reappearingNumberResetsItsMissedCount() {
    Sighting once = refresh(BOTH, account(completeList(ONE)), 5);
    Sighting back = refresh(once, account(completeList(ONE, TWO)), 10);
    assertThat(back.knownItem()).isEqualTo(account(completeList(ONE, TWO)));
    assertThat(back.earlier()).isNull();
    assertThat(ids(refresh(back, account(completeList(ONE)), 15).knownItem()))
        .containsExactly("1", "2");
  }

  @Test
  void missingNumberKeepsTheTimestampOfItsLastReport() {
    Sighting once = refresh(BOTH, account(completeList(ONE)), 5);
    assertThat(status(once.item(), "2")).isNull();
    assertThat(once.earlier())
        .isEqualTo(new Sighting.EarlierReport(account(incompleteList(TWO)), minute(0)));
    assertThat(status(Sighting.merge(List.of(once)), "2")).isEqualTo("CONNECTED");
    Sighting others =
        Sighting.first(CLIENT, account(completeList(number("2", "Shop 2", "BANNED"))), minute(3));
    Item merged = Sighting.merge(List.of(once, others));
    assertThat(ids(merged)).containsExactly("1", "2");
    assertThat(status(merged, "2")).isEqualTo("BANNED");
  }

  @Test
  void keepsFieldsAbsentFromANewReport() {
    Sighting withoutList =
        refresh(BOTH, account(completeList(number("1", null, "FLAGGED"), TWO)), 5);
    assertThat(withoutList.knownItem())
        .isEqualTo(account(completeList(number("1", "Shop 1", "FLAGGED"), TWO)));
    PhoneNumber bare = new PhoneNumber("1", null, null, ObjectStates.NONE);
    assertThat(refresh(withoutList, account(completeList(bare, TWO)), 9).knownItem())
        .isEqualTo(account(completeList(number("1", "Shop 1", "FLAGGED"), TWO)));
  }

  @Test
  void earlierReportOfAnotherTargetRestoresNoForgottenNumber() {
    Sighting withoutNumbers = refresh(
        Sighting.first(CLIENT, account(completeList(ONE, TWO)), minute(-5)),
        account("Shop", null, null),
        1);
    assertThat(ids(Sighting.merge(List.of(BOTH, withoutNumbers)))).containsExactly("1", "2");
    Sighting forgotten =
        refresh(refresh(BOTH, account(completeList(ONE)), 5), account(completeList(ONE)), 10);
    assertThat(ids(Sighting.merge(List.of(forgotten, withoutNumbers)))).containsExactly("1");
    assertThat(ids(Sighting.merge(List.of(withoutNumbers, forgotten)))).containsExactly("1");
  }

  @Test
  void incompleteListKeepsNumbersOfEarlierReports() {
    Sighting withoutNumbers = refresh(
        Sighting.first(CLIENT, account(completeList(ONE, TWO)), minute(-5)),
        account("Shop", null, null),
        1);
    Sighting incomplete = Sighting.first(OWNED, account(incompleteList(ONE)), minute(5));
    assertThat(ids(Sighting.merge(List.of(incomplete, withoutNumbers)))).containsExactly("1", "2");
  }

  @Test
  void keepsANumberListedByAnotherTarget() {
    Sighting lists = Sighting.first(CLIENT, account(completeList(ONE, TWO)), minute(-5));
    Sighting forgotten =
        refresh(refresh(BOTH, account(completeList(ONE)), 5), account(completeList(ONE)), 10);
    assertThat(ids(Sighting.merge(List.of(forgotten, lists)))).containsExactly("1", "2");
  }

  @Test
  void completeListDecidesOverEarlierReports() {
    Sighting withoutNumbers = refresh(
        Sighting.first(CLIENT, account(completeList(ONE, TWO)), minute(-5)),
        account("Shop", null, null),
        1);
    Sighting all = Sighting.first(OWNED, account(completeList(ONE)), minute(5));
    Sighting incomplete =
        Sighting.first(InventoryFixtures.ASSIGNED, account(incompleteList(ONE)), minute(6));
    assertThat(ids(Sighting.merge(List.of(withoutNumbers, all, incomplete)))).containsExactly("1");
  }

  @Test
  void sortsAndDeduplicatesNumbers() {
    assertThat(completeList(TWO, ONE, number("1", "Later", "FLAGGED")))
        .isEqualTo(completeList(number("1", "Later", "FLAGGED"), TWO));
    assertThat(completeList(TWO, ONE).list()).containsExactly(ONE, TWO);
  }

  @Test
  void mergesAnAbsentListWithAPresentOne() {
    Sighting withoutList = Sighting.first(OWNED, account(null), minute(5));
    assertThat(ids(Sighting.merge(List.of(withoutList, BOTH)))).containsExactly("1", "2");
    Sighting none = Sighting.first(CLIENT, account(completeList()), minute(-5));
    assertThat(ids(Sighting.merge(List.of(none, BOTH)))).containsExactly("1", "2");
  }

  private static Sighting refresh(Sighting sighting, Item report, int minute) {
    return InventoryFixtures.sweep(sighting, report, 2, minute(minute));
  }
}
