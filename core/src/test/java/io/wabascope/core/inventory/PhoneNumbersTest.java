package io.wabascope.core.inventory;

import static io.wabascope.core.inventory.Invented.CLIENT;
import static io.wabascope.core.inventory.Invented.OWNED;
import static io.wabascope.core.inventory.Invented.account;
import static io.wabascope.core.inventory.Invented.ids;
import static io.wabascope.core.inventory.Invented.number;
import static io.wabascope.core.inventory.Invented.part;
import static io.wabascope.core.inventory.Invented.status;
import static io.wabascope.core.inventory.Invented.t;
import static io.wabascope.core.inventory.Invented.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When a phone number of an account is forgotten, and what is said of it until then. */
final class PhoneNumbersTest {
  private static final PhoneNumber ONE = number("1");
  private static final PhoneNumber TWO = number("2");
  private static final Sighting BOTH = Sighting.first(OWNED, account(whole(ONE, TWO)), t(0));

  @Test
  void forgetsANumberThatWholeListsOfTwoSweepsLack() {
    Sighting once = refresh(BOTH, account(whole(ONE)), 5);
    assertThat(once.known()).isNotEqualTo(BOTH.known());
    assertThat(ids(once.known())).containsExactly("1", "2");
    assertThat(status(once.known(), "2")).isEqualTo("CONNECTED");
    Sighting twice = refresh(once, account(whole(ONE)), 10);
    assertThat(twice.known()).isEqualTo(account(whole(ONE)));
    assertThat(twice.earlier()).isNull();
    assertThat(refresh(twice, account(whole(ONE)), 15)).isSameAs(twice);
  }

  @Test
  void forgetsTheLastNumberOfAnAccountToo() {
    Sighting gone = refresh(refresh(BOTH, account(whole()), 5), account(whole()), 10);
    assertThat(ids(gone.known())).isEmpty();
    assertThat(ids(Sighting.merge(List.of(gone)))).isEmpty();
  }

  @Test
  void countsASweepOnceHoweverOftenItListsTheAccount() {
    Sighting once = BOTH.refreshed(account(whole(ONE)), 2, t(5), t(5));
    assertThat(once.refreshed(account(whole(ONE)), 2, t(5), t(6))).isSameAs(once);
    assertThat(once.refreshed(account(whole(ONE)), 2, t(4), t(7))).isSameAs(once);
  }

  @Test
  void forgetsAtOnceWhereOneSweepIsEnough() {
    assertThat(ids(BOTH.refreshed(account(whole(ONE)), 1, t(5), t(5)).known()))
        .containsExactly("1");
  }

  @Test
  void neverForgetsByListsThatAreCut() {
    Sighting sighting = BOTH;
    for (int minute = 5; minute < 50; minute += 5) {
      sighting = refresh(sighting, account(part(ONE)), minute);
      assertThat(ids(sighting.known())).containsExactly("1", "2");
      assertThat(status(sighting.known(), "2")).isEqualTo("CONNECTED");
    }
    assertThat(refresh(sighting, account(part(ONE)), 60)).isSameAs(sighting);
  }

  @Test
  void neverForgetsBySilence() {
    Sighting silent = refresh(BOTH, account(null), 5);
    assertThat(ids(silent.known())).containsExactly("1", "2");
    Sighting back = refresh(silent, account(part(ONE)), 10);
    assertThat(ids(back.known())).containsExactly("1", "2");
    assertThat(status(back.known(), "2")).isEqualTo("CONNECTED");
    Sighting once = refresh(silent, account(whole(ONE)), 10);
    assertThat(ids(once.known())).containsExactly("1", "2");
    assertThat(ids(refresh(once, account(whole(ONE)), 15).known())).containsExactly("1");
  }

  @Test
  void remembersAcrossSilenceHowOftenANumberWasMissing() {
    Sighting once = refresh(BOTH, account(whole(ONE)), 5);
    Sighting silent = refresh(once, account(null), 10);
    assertThat(ids(silent.known())).containsExactly("1", "2");
    assertThat(ids(refresh(silent, account(whole(ONE)), 15).known())).containsExactly("1");
  }

  @Test
  void beginsAnewForANumberThatReappears() {
    Sighting once = refresh(BOTH, account(whole(ONE)), 5);
    Sighting back = refresh(once, account(whole(ONE, TWO)), 10);
    assertThat(back.known()).isEqualTo(account(whole(ONE, TWO)));
    assertThat(back.earlier()).isNull();
    assertThat(ids(refresh(back, account(whole(ONE)), 15).known())).containsExactly("1", "2");
  }

  @Test
  void keepsAMissingNumberByItsIdAndWhatWasSaidOfItByItsTime() {
    Sighting once = refresh(BOTH, account(whole(ONE)), 5);
    assertThat(status(once.item(), "2")).isNull();
    assertThat(once.earlier()).isEqualTo(new Sighting.Earlier(account(part(TWO)), t(0)));
    assertThat(status(Sighting.merge(List.of(once)), "2")).isEqualTo("CONNECTED");
    Sighting others = Sighting.first(CLIENT, account(whole(number("2", "Shop 2", "BANNED"))), t(3));
    Item merged = Sighting.merge(List.of(once, others));
    assertThat(ids(merged)).containsExactly("1", "2");
    assertThat(status(merged, "2")).isEqualTo("BANNED");
  }

  @Test
  void keepsWhatANumberIsSilentOf() {
    Sighting silent = refresh(BOTH, account(whole(number("1", null, "FLAGGED"), TWO)), 5);
    assertThat(silent.known()).isEqualTo(account(whole(number("1", "Shop 1", "FLAGGED"), TWO)));
    PhoneNumber bare = new PhoneNumber("1", null, null, States.NONE);
    assertThat(refresh(silent, account(whole(bare, TWO)), 9).known())
        .isEqualTo(account(whole(number("1", "Shop 1", "FLAGGED"), TWO)));
  }

  @Test
  void bringsBackNoForgottenNumberThroughAnothersEarlierReport() {
    Sighting mute = refresh(
        Sighting.first(CLIENT, account(whole(ONE, TWO)), t(-5)), account("Shop", null, null), 1);
    assertThat(ids(Sighting.merge(List.of(BOTH, mute)))).containsExactly("1", "2");
    Sighting gone = refresh(refresh(BOTH, account(whole(ONE)), 5), account(whole(ONE)), 10);
    assertThat(ids(Sighting.merge(List.of(gone, mute)))).containsExactly("1");
    assertThat(ids(Sighting.merge(List.of(mute, gone)))).containsExactly("1");
  }

  @Test
  void keepsTheNumberOfAnEarlierReportThatOnlyACutListLacks() {
    Sighting mute = refresh(
        Sighting.first(CLIENT, account(whole(ONE, TWO)), t(-5)), account("Shop", null, null), 1);
    Sighting cut = Sighting.first(OWNED, account(part(ONE)), t(5));
    assertThat(ids(Sighting.merge(List.of(cut, mute)))).containsExactly("1", "2");
  }

  @Test
  void keepsTheNumberThatAnotherTargetStillLists() {
    Sighting lists = Sighting.first(CLIENT, account(whole(ONE, TWO)), t(-5));
    Sighting gone = refresh(refresh(BOTH, account(whole(ONE)), 5), account(whole(ONE)), 10);
    assertThat(ids(Sighting.merge(List.of(gone, lists)))).containsExactly("1", "2");
  }

  @Test
  void judgesEarlierReportsByAWholeListUnderACutOne() {
    Sighting mute = refresh(
        Sighting.first(CLIENT, account(whole(ONE, TWO)), t(-5)), account("Shop", null, null), 1);
    Sighting all = Sighting.first(OWNED, account(whole(ONE)), t(5));
    Sighting cut = Sighting.first(Invented.ASSIGNED, account(part(ONE)), t(6));
    assertThat(ids(Sighting.merge(List.of(mute, all, cut)))).containsExactly("1");
  }

  @Test
  void sortsNumbersAndListsEachOnce() {
    assertThat(whole(TWO, ONE, number("1", "Later", "FLAGGED")))
        .isEqualTo(whole(number("1", "Later", "FLAGGED"), TWO));
    assertThat(whole(TWO, ONE).list()).containsExactly(ONE, TWO);
  }

  @Test
  void mergesAListThatIsSilentWithOneThatIsNot() {
    Sighting silent = Sighting.first(OWNED, account(null), t(5));
    assertThat(ids(Sighting.merge(List.of(silent, BOTH)))).containsExactly("1", "2");
    Sighting none = Sighting.first(CLIENT, account(whole()), t(-5));
    assertThat(ids(Sighting.merge(List.of(none, BOTH)))).containsExactly("1", "2");
  }

  private static Sighting refresh(Sighting sighting, Item report, int minute) {
    return sighting.refreshed(report, 2, t(minute), t(minute));
  }
}
