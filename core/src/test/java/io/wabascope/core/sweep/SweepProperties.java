package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.SweepFixtures.NEW_RECORD;
import static io.wabascope.core.sweep.SweepFixtures.NOON;
import static io.wabascope.core.sweep.SweepFixtures.SPEC;
import static io.wabascope.core.sweep.SweepFixtures.expiredCursor;
import static io.wabascope.core.sweep.SweepFixtures.fault;
import static io.wabascope.core.sweep.SweepFixtures.ids;
import static io.wabascope.core.sweep.SweepFixtures.keys;
import static io.wabascope.core.sweep.SweepFixtures.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.sweep.Sweep.FinishedSweep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties over random splits of a list into pages, and random interruptions. */
final class SweepProperties {
  private static final MissingObjects.RemovalRule RULE = MissingObjects.RemovalRule.DEFAULT;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void resultIsIndependentOfPagingAndInterruptions(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 300; run++) {
      List<String> listed = new ArrayList<>(new TreeSet<>(randomIds(random, 40)));
      Set<ObjectKey> known = keys(randomIds(random, 60));
      known.addAll(keys(listed));
      SweepRecord record = afterRandomSweeps(random, known);
      FinishedSweep plain = finish(record, List.of(page(listed, null)), known, null);
      FinishedSweep split = finish(record, pages(listed, random), known, random);
      assertThat(split.toForget()).isEqualTo(plain.toForget());
      MissingObjects missing = split.record().missingObjects();
      assertThat(missing.missedSweeps())
          .isEqualTo(plain.record().missingObjects().missedSweeps());
      assertThat(missing.heldSince())
          .containsOnlyKeys(plain.record().missingObjects().heldSince().keySet());
      assertThat(split.record().completion())
          .returns(listed.size(), SweepRecord.SweepCompletion::objects);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void resumedSweepForgetsNothing(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      List<Page> pages = pages(ids(0, 2 + random.nextInt(40)), random);
      Set<ObjectKey> known = keys(0, 60);
      SweepRecord record = afterRandomSweeps(random, known);
      Sweep sweep = Sweep.start(SPEC, record, NOON);
      boolean handedOver = false;
      for (Page page : pages) {
        assertThat(sweep.addPage(page)).isNull();
        if (!sweep.isDone() && random.nextInt(3) == 0) {
          record = sweep.checkpoint(record);
          sweep = Sweep.start(SPEC, record, NOON);
          handedOver = true;
        }
      }
      assertThat(sweep.coversWholeList()).isEqualTo(!handedOver);
      if (handedOver) {
        FinishedSweep outcome = sweep.finish(record, known, RULE, NOON);
        assertThat(outcome.toForget()).isEmpty();
        assertThat(outcome.record().missingObjects()).isEqualTo(record.missingObjects());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void forgetsRemovedObjectsAndKeepsListedOnes(long seed) {
    Random random = new Random(seed);
    Set<String> current = new HashSet<>(ids(0, 40));
    Set<ObjectKey> known = new HashSet<>();
    Map<ObjectKey, Integer> missedSweeps = new HashMap<>();
    SweepRecord record = NEW_RECORD;
    for (int round = 0; round < 500; round++) {
      if (random.nextInt(3) == 0) {
        current.removeAll(randomIds(random, 40).subList(0, random.nextInt(3)));
        current.addAll(randomIds(random, 40).subList(0, random.nextInt(3)));
      }
      List<String> listed = current.stream().sorted().toList();
      known.addAll(keys(listed));
      FinishedSweep outcome = finish(record, pages(listed, random), known, random);
      record = outcome.record();
      known.removeAll(outcome.toForget());
      assertThat(known).containsAll(keys(listed));
      for (ObjectKey key : keys(0, 40)) {
        int count = keys(listed).contains(key) ? 0 : missedSweeps.getOrDefault(key, 0) + 1;
        missedSweeps.put(key, count);
        // few leave at a time, so the maximum share delays no removal for long
        assertThat(outcome.toForget().contains(key) && count < 2).isFalse();
        assertThat(known.contains(key) && count > 2).isFalse();
      }
    }
  }

  /** Reads all pages; with a random, it interrupts, continues and restarts the sweep. */
  private static FinishedSweep finish(
      SweepRecord record, List<Page> pages, Set<ObjectKey> known, @Nullable Random random) {
    Sweep sweep = Sweep.start(SPEC, record, NOON);
    Instant now = NOON;
    boolean restarted = false;
    for (int i = 0; i < pages.size(); i++) {
      if (random != null && random.nextInt(4) == 0) {
        now = now.plusSeconds(random.nextInt(60));
        assertThat(sweep.adaptTo(fault(FaultKind.TRANSIENT), now)).isFalse();
        sweep.checkpoint(record);
      }
      if (random != null && i > 0 && !restarted && random.nextInt(8) == 0) {
        assertThat(sweep.adaptTo(expiredCursor(), now)).isTrue();
        restarted = true;
        i = 0;
      }
      assertThat(sweep.nextRequest().after())
          .isEqualTo(i == 0 ? null : pages.get(i - 1).nextCursor());
      assertThat(sweep.addPage(pages.get(i))).isNull();
    }
    assertThat(sweep.coversWholeList()).isTrue();
    return sweep.finish(record, known, RULE, now);
  }

  private static SweepRecord afterRandomSweeps(Random random, Set<ObjectKey> known) {
    SweepRecord record = NEW_RECORD;
    for (int i = random.nextInt(4); i > 0; i--) {
      record = finish(record, List.of(page(randomIds(random, 40), null)), known, null)
          .record();
    }
    return record;
  }

  /** Splits the list at random, with empty pages and with objects on two pages. */
  private static List<Page> pages(List<String> listed, Random random) {
    List<Page> pages = new ArrayList<>();
    int from = 0;
    int barren = 0;
    do {
      barren++;
      int most = barren < 9 ? random.nextInt(6) : 5; // ten pages without a new object are a fault
      int to = Math.min(listed.size(), from + most);
      int again = from - random.nextInt(Math.min(from, 2) + 1);
      barren = to > from ? 0 : barren;
      boolean last = to == listed.size() && (barren >= 8 || random.nextBoolean());
      pages.add(page(listed.subList(again, to), last ? null : "c" + pages.size()));
      from = to;
      if (last) {
        return pages;
      }
    } while (true);
  }

  private static List<String> randomIds(Random random, int max) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < max; i++) {
      if (random.nextBoolean()) {
        ids.add(String.valueOf(i));
      }
    }
    Collections.shuffle(ids, random);
    return ids;
  }
}
