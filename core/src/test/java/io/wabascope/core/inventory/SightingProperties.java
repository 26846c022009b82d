package io.wabascope.core.inventory;

import static io.wabascope.core.inventory.Invented.account;
import static io.wabascope.core.inventory.Invented.ids;
import static io.wabascope.core.inventory.Invented.number;
import static io.wabascope.core.inventory.Invented.t;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over random histories of reports, silent in places, of whole and cut lists. */
final class SightingProperties {
  private static final List<Target> TARGETS =
      List.of(Invented.OWNED, Invented.CLIENT, Invented.ASSIGNED);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void mergesTheSameInEveryOrder(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      List<Sighting> sightings = new ArrayList<>();
      for (Target target : TARGETS) {
        Sighting sighting = Sighting.first(target, report(random), t(random.nextInt(3)));
        for (int minute = 3; minute < 9; minute += 1 + random.nextInt(3)) {
          sighting = sighting.refreshed(report(random), 2, t(minute), t(minute));
        }
        sightings.add(sighting);
      }
      Item merged = Sighting.merge(sightings);
      for (int i = 0; i < 6; i++) {
        Collections.shuffle(sightings, random);
        assertThat(Sighting.merge(sightings)).isEqualTo(merged);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void knowsTheLatestWordOnEachFieldAndForgetsNone(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      Account report = report(random);
      Sighting sighting = Sighting.first(Invented.OWNED, report, t(0));
      String name = null;
      String status = null;
      for (int minute = 1; minute < 30; minute++) {
        name = report.profile().name() == null ? name : report.profile().name();
        String said = report.states().get(StateField.ACCOUNT_STATUS);
        status = said == null ? status : said;
        Account known = (Account) sighting.known();
        assertThat(known.profile().name()).isEqualTo(name);
        assertThat(known.states().get(StateField.ACCOUNT_STATUS)).isEqualTo(status);
        assertThat(Sighting.merge(List.of(sighting))).isEqualTo(known);
        report = report(random);
        sighting = sighting.refreshed(report, 2, t(minute), t(minute));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void forgetsANumberAfterSoManyWholeListsInARowWithoutItAndNotBefore(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      int after = 1 + random.nextInt(3);
      Account report = report(random);
      Sighting sighting = Sighting.first(Invented.OWNED, report, t(0));
      Map<String, Integer> missed = new HashMap<>();
      for (int minute = 1; minute < 40; minute++) {
        count(missed, report.contents().phoneNumbers(), after);
        assertThat(Set.copyOf(ids(sighting.known()))).isEqualTo(missed.keySet());
        report = report(random);
        sighting = sighting.refreshed(report, after, t(minute), t(minute));
      }
    }
  }

  /** The rule in the plainest words: the reference that the real thing is held against. */
  private static void count(Map<String, Integer> missed, @Nullable PhoneNumbers list, int after) {
    if (list != null) {
      Set<String> listed = list.list().stream().map(PhoneNumber::id).collect(Collectors.toSet());
      if (list.whole()) {
        missed.replaceAll((id, count) -> listed.contains(id) ? 0 : count + 1);
        missed.values().removeIf(count -> count >= after);
      }
      listed.forEach(id -> missed.put(id, 0));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
  void isTheVerySameWhereTheSameIsReportedAgain(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      Sighting sighting = Sighting.first(Invented.OWNED, report(random), t(0));
      for (int minute = 1; minute < 20; minute++) {
        Account report = report(random);
        Sighting next = sighting.refreshed(report, 2, t(minute), t(minute));
        assertThat(next.refreshed(report, 2, t(minute), t(minute + 1))).isSameAs(next);
        assertThat(next.changed()).isEqualTo(next == sighting ? sighting.changed() : t(minute));
        if (next.earlier() != null) {
          assertThat(next.earlier().changed()).isBefore(next.changed());
          assertThat(next.earlier().item().isBare()).isFalse();
          assertThat(next.earlier().item().without(next.item()))
              .isEqualTo(next.earlier().item());
        }
        sighting = next;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43, 44, 45, 46, 47, 48})
  void settlesOnceTheReportsDo(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      Sighting sighting = Sighting.first(Invented.OWNED, report(random), t(0));
      for (int minute = 1; minute < 10; minute++) {
        sighting = sighting.refreshed(report(random), 2, t(minute), t(minute));
      }
      Account last = report(random);
      for (int minute = 10; minute < 13; minute++) {
        sighting = sighting.refreshed(last, 2, t(minute), t(minute));
      }
      assertThat(sighting.refreshed(last, 2, t(20), t(20))).isSameAs(sighting);
      PhoneNumbers lists = last.contents().phoneNumbers();
      if (lists != null && lists.whole()) {
        assertThat(ids(sighting.known()))
            .isEqualTo(lists.list().stream().map(PhoneNumber::id).toList());
      }
    }
  }

  private static Account report(Random random) {
    Set<String> ids = new TreeSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      ids.add(String.valueOf(random.nextInt(4)));
    }
    PhoneNumbers numbers = new PhoneNumbers(
        ids.stream()
            .map(id -> number(id, any(random, "A", "B"), any(random, "CONNECTED", "BANNED")))
            .toList(),
        random.nextBoolean());
    return account(
        any(random, "Shop", "Store"),
        any(random, "ACTIVE", "DISABLED"),
        random.nextInt(4) == 0 ? null : numbers);
  }

  private static @Nullable String any(Random random, String... values) {
    int i = random.nextInt(values.length + 1);
    return i == values.length
        ? null
        : Objects.requireNonNull(Arrays.asList(values).get(i));
  }
}
