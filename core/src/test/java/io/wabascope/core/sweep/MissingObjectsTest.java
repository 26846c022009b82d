package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.SweepFixtures.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.sweep.MissingObjects.RemovalDecision;
import io.wabascope.core.sweep.MissingObjects.RemovalRule;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MissingObjectsTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Set<ObjectKey> THIRTY = keys(0, 30);

  @Test
  void forgetsObjectsMissingInTwoSweeps() {
    RemovalDecision once =
        MissingObjects.NONE.evaluate(THIRTY, keys(0, 29), RemovalRule.DEFAULT, NOON);
    assertThat(once.toForget()).isEmpty();
    assertThat(once.next().missedSweeps()).containsOnlyKeys(keys(29, 30)).containsValue(1);
    RemovalDecision twice = once.next().evaluate(THIRTY, keys(0, 29), RemovalRule.DEFAULT, NOON);
    assertThat(twice.toForget()).isEqualTo(keys(29, 30));
    assertThat(twice.next()).isEqualTo(MissingObjects.NONE);
  }

  @Test
  void reappearingObjectResetsItsMissedCount() {
    MissingObjects once = MissingObjects.NONE
        .evaluate(THIRTY, keys(0, 29), RemovalRule.DEFAULT, NOON)
        .next();
    MissingObjects back =
        once.evaluate(THIRTY, THIRTY, RemovalRule.DEFAULT, NOON).next();
    assertThat(back).isEqualTo(MissingObjects.NONE);
    assertThat(back.evaluate(THIRTY, keys(0, 29), RemovalRule.DEFAULT, NOON).toForget())
        .isEmpty();
  }

  @Test
  void ignoresUnknownObjects() {
    MissingObjects once = MissingObjects.NONE
        .evaluate(THIRTY, keys(0, 29), RemovalRule.DEFAULT, NOON)
        .next();
    assertThat(
            once.evaluate(keys(0, 29), keys(0, 35), RemovalRule.DEFAULT, NOON).next())
        .isEqualTo(MissingObjects.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    // known, gone, held
    "30, 15, false", // half is not more than half
    "30, 16, true",
    "20, 11, true",
    "20, 10, false",
    "10, 10, false", // ten may always be removed
    "11, 11, true",
    "1000, 500, false",
    "1000, 501, true"
  })
  void holdsBackMassRemovals(int known, int gone, boolean held) {
    Set<ObjectKey> all = keys(0, known);
    Set<ObjectKey> seen = keys(gone, known);
    MissingObjects once =
        MissingObjects.NONE.evaluate(all, seen, RemovalRule.DEFAULT, NOON).next();
    assertThat(once.heldCount()).isZero();
    RemovalDecision twice = once.evaluate(all, seen, RemovalRule.DEFAULT, NOON);
    assertThat(twice.toForget()).isEqualTo(held ? Set.of() : keys(0, gone));
    assertThat(twice.next().heldCount()).isEqualTo(held ? gone : 0);
    RemovalDecision thrice =
        twice.next().evaluate(held ? all : seen, seen, RemovalRule.DEFAULT, NOON.plus(HOUR));
    assertThat(thrice.toForget()).isEqualTo(held ? keys(0, gone) : Set.of());
    assertThat(thrice.next()).isEqualTo(MissingObjects.NONE);
  }

  @Test
  void usesTheConfiguredMaximumShare() {
    RemovalRule strictRule = new RemovalRule(1, 0.1, HOUR);
    assertThat(MissingObjects.NONE
            .evaluate(keys(0, 110), keys(11, 110), strictRule, NOON)
            .next()
            .heldCount())
        .isZero();
    assertThat(MissingObjects.NONE
            .evaluate(keys(0, 109), keys(11, 109), strictRule, NOON)
            .next()
            .heldCount())
        .isEqualTo(11);
    RemovalRule none = new RemovalRule(1, 1, HOUR);
    assertThat(MissingObjects.NONE.evaluate(THIRTY, Set.of(), none, NOON).toForget())
        .isEqualTo(THIRTY);
  }

  @Test
  void forgetsNothingIfHeldObjectsReappear() {
    MissingObjects held = twice(MissingObjects.NONE, Set.of());
    assertThat(held.heldCount()).isEqualTo(30);
    RemovalDecision back = held.evaluate(THIRTY, THIRTY, RemovalRule.DEFAULT, NOON);
    assertThat(back.toForget()).isEmpty();
    assertThat(back.next()).isEqualTo(MissingObjects.NONE);
    assertThat(twice(back.next(), Set.of()).heldCount()).isEqualTo(30);
  }

  @Test
  void confirmsEachHeldObjectSeparately() {
    MissingObjects once = MissingObjects.NONE
        .evaluate(THIRTY, keys(20, 30), RemovalRule.DEFAULT, NOON)
        .next();
    MissingObjects held =
        once.evaluate(THIRTY, keys(25, 30), RemovalRule.DEFAULT, NOON).next();
    assertThat(held.heldCount()).isEqualTo(20);
    RemovalDecision third =
        held.evaluate(THIRTY, keys(25, 30), RemovalRule.DEFAULT, NOON.plus(HOUR));
    assertThat(third.toForget()).isEqualTo(keys(0, 20));
    assertThat(third.next().heldCount()).isEqualTo(5);
    assertThat(third
            .next()
            .evaluate(
                keys(20, 30), keys(25, 30), RemovalRule.DEFAULT, NOON.plus(HOUR).plus(HOUR))
            .toForget())
        .isEqualTo(keys(20, 25));
  }

  @Test
  void confirmsOnlyHeldObjects() {
    RemovalRule slowRule = new RemovalRule(9, 0.5, HOUR);
    MissingObjects missing = MissingObjects.NONE;
    for (int i = 0; i < 5; i++) {
      missing = missing.evaluate(THIRTY, Set.of(), slowRule, NOON).next();
    }
    RemovalDecision fastDecision = missing.evaluate(THIRTY, Set.of(), RemovalRule.DEFAULT, NOON);
    assertThat(fastDecision.toForget()).isEmpty();
    assertThat(fastDecision.next().heldCount()).isEqualTo(30);
    assertThat(fastDecision
            .next()
            .evaluate(THIRTY, Set.of(), RemovalRule.DEFAULT, NOON.plus(HOUR))
            .toForget())
        .isEqualTo(THIRTY);
  }

  @ParameterizedTest
  @CsvSource({"15", "300", "900"})
  void keepsHeldObjectsUntilSomebodyCouldAct(int everySeconds) {
    RemovalRule rule = new RemovalRule(2, 0.5, Duration.ofHours(2));
    MissingObjects missing =
        MissingObjects.NONE.evaluate(THIRTY, Set.of(), rule, NOON).next();
    Instant now = NOON.plusSeconds(everySeconds);
    Instant heldSince = now;
    RemovalDecision decision = missing.evaluate(THIRTY, Set.of(), rule, now);
    while (now.isBefore(heldSince.plus(rule.hold()))) {
      assertThat(decision.toForget()).isEmpty();
      assertThat(decision.next().heldCount()).isEqualTo(30);
      now = now.plusSeconds(everySeconds);
      decision = decision.next().evaluate(THIRTY, Set.of(), rule, now);
    }
    assertThat(decision.toForget()).isEqualTo(THIRTY);
    assertThat(decision.next()).isEqualTo(MissingObjects.NONE);
  }

  @Test
  void holdsObjectsThatFollowForTheirOwnTime() {
    Instant later = NOON.plus(Duration.ofMinutes(50));
    MissingObjects held = twice(MissingObjects.NONE, keys(20, 30));
    MissingObjects more = held.evaluate(THIRTY, keys(29, 30), RemovalRule.DEFAULT, later)
        .next()
        .evaluate(THIRTY, keys(29, 30), RemovalRule.DEFAULT, later)
        .next();
    assertThat(more.heldCount()).isEqualTo(29);
    RemovalDecision hour =
        more.evaluate(THIRTY, keys(29, 30), RemovalRule.DEFAULT, NOON.plus(HOUR));
    assertThat(hour.toForget()).isEqualTo(keys(0, 20));
    assertThat(hour.next().heldSince()).containsOnlyKeys(keys(20, 29)).containsValue(later);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "1, 0", "1, -0.1", "1, 1.01", "1, NaN"})
  void rejectsInvalidRules(int after, double guard) {
    assertThatThrownBy(() -> new RemovalRule(after, guard, HOUR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RemovalRule(1, 1, Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void acceptsTheExtremeRules() {
    assertThatCode(() -> new RemovalRule(1, 1, HOUR)).doesNotThrowAnyException();
    assertThatCode(() -> new RemovalRule(1000, 0.001, Duration.ZERO)).doesNotThrowAnyException();
    assertThat(RemovalRule.DEFAULT).isEqualTo(new RemovalRule(2, 0.5, HOUR));
  }

  @Test
  void isImmutable() {
    Map<ObjectKey, Integer> missed = new HashMap<>();
    MissingObjects missing = new MissingObjects(missed, Map.of());
    missed.put(keys(0, 1).iterator().next(), 1);
    assertThat(missing).isEqualTo(MissingObjects.NONE);
    Set<ObjectKey> forget = new HashSet<>();
    RemovalDecision decision = new RemovalDecision(forget, missing);
    forget.addAll(THIRTY);
    assertThat(decision.toForget()).isEmpty();
  }

  private static MissingObjects twice(MissingObjects from, Set<ObjectKey> seen) {
    MissingObjects once = from.evaluate(THIRTY, seen, RemovalRule.DEFAULT, NOON).next();
    return once.evaluate(THIRTY, seen, RemovalRule.DEFAULT, NOON).next();
  }
}
