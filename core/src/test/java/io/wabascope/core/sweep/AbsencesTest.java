package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.Listed.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.sweep.Absences.Rule;
import io.wabascope.core.sweep.Absences.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AbsencesTest {
  private static final Set<ObjectKey> THIRTY = keys(0, 30);

  @Test
  void forgetsWhatTwoSweepsInARowDidNotSee() {
    Verdict once = Absences.NONE.after(THIRTY, keys(0, 29), Rule.DEFAULT);
    assertThat(once.forget()).isEmpty();
    assertThat(once.next().missed()).containsOnlyKeys(keys(29, 30)).containsValue(1);
    Verdict twice = once.next().after(THIRTY, keys(0, 29), Rule.DEFAULT);
    assertThat(twice.forget()).isEqualTo(keys(29, 30));
    assertThat(twice.next()).isEqualTo(Absences.NONE);
  }

  @Test
  void beginsAnewForAnObjectThatReappears() {
    Absences once = Absences.NONE.after(THIRTY, keys(0, 29), Rule.DEFAULT).next();
    Absences back = once.after(THIRTY, THIRTY, Rule.DEFAULT).next();
    assertThat(back).isEqualTo(Absences.NONE);
    assertThat(back.after(THIRTY, keys(0, 29), Rule.DEFAULT).forget()).isEmpty();
  }

  @Test
  void doesNotCountWhatIsNotKnown() {
    Absences once = Absences.NONE.after(THIRTY, keys(0, 29), Rule.DEFAULT).next();
    assertThat(once.after(keys(0, 29), keys(0, 35), Rule.DEFAULT).next()).isEqualTo(Absences.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    // known, gone, held
    "30, 15, false", // half is not more than half
    "30, 16, true",
    "20, 11, true",
    "20, 10, false",
    "10, 10, false", // a handful may always go
    "11, 11, true",
    "1000, 500, false",
    "1000, 501, true"
  })
  void holdsMoreThanHalfAndMoreThanTen(int known, int gone, boolean held) {
    Set<ObjectKey> all = keys(0, known);
    Set<ObjectKey> seen = keys(gone, known);
    Absences once = Absences.NONE.after(all, seen, Rule.DEFAULT).next();
    assertThat(once.held()).isZero();
    Verdict twice = once.after(all, seen, Rule.DEFAULT);
    assertThat(twice.forget()).isEqualTo(held ? Set.of() : keys(0, gone));
    assertThat(twice.next().held()).isEqualTo(held ? gone : 0);
    Verdict thrice = twice.next().after(held ? all : seen, seen, Rule.DEFAULT);
    assertThat(thrice.forget()).isEqualTo(held ? keys(0, gone) : Set.of());
    assertThat(thrice.next()).isEqualTo(Absences.NONE);
  }

  @Test
  void lowersTheGuardWhereItIsAsked() {
    Rule tight = new Rule(1, 0.1);
    assertThat(Absences.NONE.after(keys(0, 110), keys(11, 110), tight).next().held())
        .isZero();
    assertThat(Absences.NONE.after(keys(0, 109), keys(11, 109), tight).next().held())
        .isEqualTo(11);
    Rule none = new Rule(1, 1);
    assertThat(Absences.NONE.after(THIRTY, Set.of(), none).forget()).isEqualTo(THIRTY);
  }

  @Test
  void forgetsNothingWhereAllThatWasHeldReappears() {
    Absences held = twice(Absences.NONE, Set.of());
    assertThat(held.held()).isEqualTo(30);
    Verdict back = held.after(THIRTY, THIRTY, Rule.DEFAULT);
    assertThat(back.forget()).isEmpty();
    assertThat(back.next()).isEqualTo(Absences.NONE);
    assertThat(twice(back.next(), Set.of()).held()).isEqualTo(30);
  }

  @Test
  void confirmsEachObjectThatWasHeldOnItsOwn() {
    Absences once = Absences.NONE.after(THIRTY, keys(20, 30), Rule.DEFAULT).next();
    Absences held = once.after(THIRTY, keys(25, 30), Rule.DEFAULT).next();
    assertThat(held.held()).isEqualTo(20);
    Verdict third = held.after(THIRTY, keys(25, 30), Rule.DEFAULT);
    assertThat(third.forget()).isEqualTo(keys(0, 20));
    assertThat(third.next().held()).isEqualTo(5);
    assertThat(third.next().after(keys(20, 30), keys(25, 30), Rule.DEFAULT).forget())
        .isEqualTo(keys(20, 25));
  }

  @Test
  void confirmsNothingThatWasNeverHeld() {
    Rule patient = new Rule(9, 0.5);
    Absences absent = Absences.NONE;
    for (int i = 0; i < 5; i++) {
      absent = absent.after(THIRTY, Set.of(), patient).next();
    }
    Verdict hasty = absent.after(THIRTY, Set.of(), Rule.DEFAULT);
    assertThat(hasty.forget()).isEmpty();
    assertThat(hasty.next().held()).isEqualTo(30);
    assertThat(hasty.next().after(THIRTY, Set.of(), Rule.DEFAULT).forget()).isEqualTo(THIRTY);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "1, 0", "1, -0.1", "1, 1.01", "1, NaN"})
  void refusesARuleThatIsNone(int after, double guard) {
    assertThatThrownBy(() -> new Rule(after, guard)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesTheStrictestAndTheLaxestRule() {
    assertThatCode(() -> new Rule(1, 1)).doesNotThrowAnyException();
    assertThatCode(() -> new Rule(1000, 0.001)).doesNotThrowAnyException();
    assertThat(Rule.DEFAULT).isEqualTo(new Rule(2, 0.5));
  }

  @Test
  void isAValueThatNobodyCanReachInto() {
    Map<ObjectKey, Integer> missed = new HashMap<>();
    Absences absences = new Absences(missed, 0);
    missed.put(keys(0, 1).iterator().next(), 1);
    assertThat(absences).isEqualTo(Absences.NONE);
    Set<ObjectKey> forget = new HashSet<>();
    Verdict verdict = new Verdict(forget, absences);
    forget.addAll(THIRTY);
    assertThat(verdict.forget()).isEmpty();
  }

  private static Absences twice(Absences from, Set<ObjectKey> seen) {
    Absences once = from.after(THIRTY, seen, Rule.DEFAULT).next();
    return once.after(THIRTY, seen, Rule.DEFAULT).next();
  }
}
