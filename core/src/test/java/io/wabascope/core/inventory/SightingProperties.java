package io.wabascope.core.inventory;

import static io.wabascope.core.inventory.InventoryFixtures.account;
import static io.wabascope.core.inventory.InventoryFixtures.ids;
import static io.wabascope.core.inventory.InventoryFixtures.minute;
import static io.wabascope.core.inventory.InventoryFixtures.number;
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

/** Properties over random histories of reports with absent fields and incomplete lists. */
final class SightingProperties {
  private static final List<Target> TARGETS =
      List.of(InventoryFixtures.OWNED, InventoryFixtures.CLIENT, InventoryFixtures.ASSIGNED);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void mergeIsIndependentOfOrder(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      List<Sighting> sightings = new ArrayList<>();
      for (Target target : TARGETS) {
        Sighting sighting = Sighting.first(target, report(random), minute(random.nextInt(3)));
        for (int minute = 3; minute < 9; minute += 1 + random.nextInt(3)) {
          sighting = sighting.refreshed(report(random), minute(minute));
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
  void keepsTheLatestValueOfEveryField(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      Account report = report(random);
      Sighting sighting = Sighting.first(InventoryFixtures.OWNED, report, minute(0));
      String name = null;
      String status = null;
      for (int minute = 1; minute < 30; minute++) {
        name = report.profile().name() == null ? name : report.profile().name();
        String reportedStatus = report.states().get(StateField.ACCOUNT_STATUS);
        status = reportedStatus == null ? status : reportedStatus;
        Account known = (Account) sighting.knownItem();
        assertThat(known.profile().name()).isEqualTo(name);
        assertThat(known.states().get(StateField.ACCOUNT_STATUS)).isEqualTo(status);
        assertThat(Sighting.merge(List.of(sighting))).isEqualTo(known);
        report = report(random);
        sighting = sighting.refreshed(report, minute(minute));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void forgetsANumberExactlyAfterTheConfiguredMisses(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      int forgetAfter = 1 + random.nextInt(3);
      Account report = report(random);
      Sighting sighting = Sighting.first(InventoryFixtures.OWNED, report, minute(0));
      Map<String, Integer> missed = new HashMap<>();
      for (int minute = 1; minute < 40; minute++) {
        count(missed, report.details().phoneNumbers(), forgetAfter);
        assertThat(Set.copyOf(ids(sighting.knownItem()))).isEqualTo(missed.keySet());
        report = report(random);
        sighting = InventoryFixtures.sweep(sighting, report, forgetAfter, minute(minute));
      }
    }
  }

  /** The rule in its simplest form, to compare the implementation with. */
  private static void count(
      Map<String, Integer> missed, @Nullable PhoneNumbers list, int forgetAfter) {
    if (list != null) {
      Set<String> listed = list.list().stream().map(PhoneNumber::id).collect(Collectors.toSet());
      if (list.complete()) {
        missed.replaceAll((id, count) -> listed.contains(id) ? 0 : count + 1);
        missed.values().removeIf(count -> count >= forgetAfter);
      }
      listed.forEach(id -> missed.put(id, 0));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
  void equalReportReturnsTheSameInstance(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      Sighting sighting = Sighting.first(InventoryFixtures.OWNED, report(random), minute(0));
      for (int minute = 1; minute < 20; minute++) {
        Account report = report(random);
        Sighting next = sighting.refreshed(report, minute(minute));
        assertThat(next.refreshed(report, minute(minute + 1))).isSameAs(next);
        assertThat(next.changedAt())
            .isEqualTo(next == sighting ? sighting.changedAt() : minute(minute));
        if (next.earlier() != null) {
          assertThat(next.earlier().changedAt()).isBefore(next.changedAt());
          assertThat(next.earlier().item().hasOnlyId()).isFalse();
          assertThat(next.earlier().item().fieldsAbsentIn(next.item()))
              .isEqualTo(next.earlier().item());
        }
        sighting = next;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43, 44, 45, 46, 47, 48})
  void repeatedReportsLeadToAStableSighting(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      Sighting sighting = Sighting.first(InventoryFixtures.OWNED, report(random), minute(0));
      for (int minute = 1; minute < 10; minute++) {
        sighting = sighting.refreshed(report(random), minute(minute));
      }
      Account last = report(random);
      for (int minute = 10; minute < 13; minute++) {
        sighting = InventoryFixtures.sweep(sighting, last, 2, minute(minute));
      }
      assertThat(InventoryFixtures.sweep(sighting, last, 2, minute(20))).isSameAs(sighting);
      PhoneNumbers lists = last.details().phoneNumbers();
      if (lists != null && lists.complete()) {
        assertThat(ids(sighting.knownItem()))
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
            .map(id -> number(id, pick(random, "A", "B"), pick(random, "CONNECTED", "BANNED")))
            .toList(),
        random.nextBoolean());
    return account(
        pick(random, "Shop", "Store"),
        pick(random, "ACTIVE", "DISABLED"),
        random.nextInt(4) == 0 ? null : numbers);
  }

  private static @Nullable String pick(Random random, String... values) {
    int i = random.nextInt(values.length + 1);
    return i == values.length
        ? null
        : Objects.requireNonNull(Arrays.asList(values).get(i));
  }
}
