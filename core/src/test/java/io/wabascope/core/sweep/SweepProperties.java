package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.Listed.FRESH;
import static io.wabascope.core.sweep.Listed.NOON;
import static io.wabascope.core.sweep.Listed.WATCH;
import static io.wabascope.core.sweep.Listed.expired;
import static io.wabascope.core.sweep.Listed.fault;
import static io.wabascope.core.sweep.Listed.ids;
import static io.wabascope.core.sweep.Listed.keys;
import static io.wabascope.core.sweep.Listed.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.sweep.Sweep.Outcome;
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

/** Any split of a list into pages, any break on the way. */
final class SweepProperties {
  private static final Absences.Rule RULE = Absences.Rule.DEFAULT;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void comesToTheSameHoweverTheListIsSplitAndBroken(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 300; run++) {
      List<String> listed = new ArrayList<>(new TreeSet<>(some(random, 40)));
      Set<ObjectKey> known = keys(some(random, 60));
      known.addAll(keys(listed));
      SweepRecord record = afterSome(random, known);
      Outcome plain = finish(record, List.of(page(listed, null)), known, null);
      Outcome split = finish(record, pages(listed, random), known, random);
      assertThat(split.forget()).isEqualTo(plain.forget());
      assertThat(split.record().absences()).isEqualTo(plain.record().absences());
      assertThat(split.record().completion())
          .returns(listed.size(), SweepRecord.Completion::objects);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void neverForgetsOnTheWordOfASweepThatARecordAloneLedOn(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      List<Page> pages = pages(ids(0, 2 + random.nextInt(40)), random);
      Set<ObjectKey> known = keys(0, 60);
      SweepRecord record = afterSome(random, known);
      Sweep sweep = Sweep.begin(WATCH, record, NOON);
      boolean handedOver = false;
      for (Page page : pages) {
        assertThat(sweep.add(page)).isNull();
        if (!sweep.isDone() && random.nextInt(3) == 0) {
          record = sweep.checkpoint(record);
          sweep = Sweep.begin(WATCH, record, NOON);
          handedOver = true;
        }
      }
      assertThat(sweep.isWhole()).isEqualTo(!handedOver);
      if (handedOver) {
        Outcome outcome = sweep.finish(record, known, RULE, NOON);
        assertThat(outcome.forget()).isEmpty();
        assertThat(outcome.record().absences()).isEqualTo(record.absences());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void forgetsWhatLeftAndKeepsWhatIsThereThroughAnyRowOfSweeps(long seed) {
    Random random = new Random(seed);
    Set<String> there = new HashSet<>(ids(0, 40));
    Set<ObjectKey> known = new HashSet<>();
    Map<ObjectKey, Integer> missed = new HashMap<>();
    SweepRecord record = FRESH;
    for (int round = 0; round < 500; round++) {
      if (random.nextInt(3) == 0) {
        there.removeAll(some(random, 40).subList(0, random.nextInt(3)));
        there.addAll(some(random, 40).subList(0, random.nextInt(3)));
      }
      List<String> listed = there.stream().sorted().toList();
      known.addAll(keys(listed));
      Outcome outcome = finish(record, pages(listed, random), known, random);
      record = outcome.record();
      known.removeAll(outcome.forget());
      assertThat(known).containsAll(keys(listed));
      for (ObjectKey key : keys(0, 40)) {
        int count = keys(listed).contains(key) ? 0 : missed.getOrDefault(key, 0) + 1;
        missed.put(key, count);
        // few leave at a time, so the guard holds none for long
        assertThat(outcome.forget().contains(key) && count < 2).isFalse();
        assertThat(known.contains(key) && count > 2).isFalse();
      }
    }
  }

  /** Walks all pages, broken off and continued, expired and restarted, as chance has it. */
  private static Outcome finish(
      SweepRecord record, List<Page> pages, Set<ObjectKey> known, @Nullable Random random) {
    Sweep sweep = Sweep.begin(WATCH, record, NOON);
    Instant now = NOON;
    boolean restarted = false;
    for (int i = 0; i < pages.size(); i++) {
      if (random != null && random.nextInt(4) == 0) {
        now = now.plusSeconds(random.nextInt(60));
        assertThat(sweep.mend(fault(FaultKind.TRANSIENT), now)).isFalse();
        sweep.checkpoint(record);
      }
      if (random != null && i > 0 && !restarted && random.nextInt(8) == 0) {
        assertThat(sweep.mend(expired(), now)).isTrue();
        restarted = true;
        i = 0;
      }
      assertThat(sweep.next().after())
          .isEqualTo(i == 0 ? null : pages.get(i - 1).next());
      assertThat(sweep.add(pages.get(i))).isNull();
    }
    assertThat(sweep.isWhole()).isTrue();
    return sweep.finish(record, known, RULE, now);
  }

  private static SweepRecord afterSome(Random random, Set<ObjectKey> known) {
    SweepRecord record = FRESH;
    for (int i = random.nextInt(4); i > 0; i--) {
      record =
          finish(record, List.of(page(some(random, 40), null)), known, null).record();
    }
    return record;
  }

  /** Cuts the list anywhere, with empty pages between and objects that are listed twice. */
  private static List<Page> pages(List<String> listed, Random random) {
    List<Page> pages = new ArrayList<>();
    int from = 0;
    do {
      int to = Math.min(listed.size(), from + random.nextInt(6));
      int again = from - random.nextInt(Math.min(from, 2) + 1);
      boolean last = to == listed.size() && random.nextBoolean();
      pages.add(page(listed.subList(again, to), last ? null : "c" + pages.size()));
      from = to;
      if (last) {
        return pages;
      }
    } while (true);
  }

  private static List<String> some(Random random, int most) {
    List<String> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      if (random.nextBoolean()) {
        some.add(String.valueOf(i));
      }
    }
    Collections.shuffle(some, random);
    return some;
  }
}
