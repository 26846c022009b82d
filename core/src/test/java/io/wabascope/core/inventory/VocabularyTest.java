package io.wabascope.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Vocabulary.Unknown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class VocabularyTest {
  private static final StateField FIELD = StateField.ACCOUNT_STATUS;
  private final Queue<Unknown> told = new ConcurrentLinkedQueue<>();
  private final Vocabulary vocabulary = new Vocabulary(told::add);

  @ParameterizedTest
  @EnumSource(StateField.class)
  void readsEveryKnownStateInAnyCaseWithoutAWord(StateField field) {
    for (String state : field.known()) {
      assertThat(
              vocabulary.read(field, " " + state.toLowerCase(Locale.ROOT).replace('_', '-') + "\n"))
          .isEqualTo(state);
    }
    assertThat(told).isEmpty();
  }

  @Test
  void showsAnUnknownStateAsItCameAndTellsOfEachReading() {
    assertThat(vocabulary.read(FIELD, "newly made")).isEqualTo("NEWLY_MADE");
    assertThat(vocabulary.read(FIELD, "NEWLY_MADE")).isEqualTo("NEWLY_MADE");
    assertThat(vocabulary.read(StateField.BUSINESS_STATUS, "newly-made")).isEqualTo("NEWLY_MADE");
    assertThat(told)
        .containsExactly(
            new Unknown(FIELD, "NEWLY_MADE", true),
            new Unknown(FIELD, "NEWLY_MADE", false),
            new Unknown(StateField.BUSINESS_STATUS, "NEWLY_MADE", true));
  }

  @Test
  void showsFiftyUnknownStatesOfAFieldAndTheRestAsOther() {
    for (int i = 0; i < 50; i++) {
      assertThat(vocabulary.read(FIELD, "x" + i)).isEqualTo("X" + i);
    }
    assertThat(vocabulary.read(FIELD, "x50")).isEqualTo("OTHER");
    assertThat(vocabulary.read(FIELD, "x49")).isEqualTo("X49");
    assertThat(vocabulary.read(FIELD, "active")).isEqualTo("ACTIVE");
    assertThat(vocabulary.read(StateField.BUSINESS_STATUS, "x50")).isEqualTo("X50");
    assertThat(told).contains(new Unknown(FIELD, "OTHER", false)).hasSize(53);
  }

  @Test
  @Timeout(60)
  void holdsItsBoundForManyReadersAtOnce() throws Exception {
    int readers = 8;
    ExecutorService pool = Executors.newFixedThreadPool(readers);
    try {
      CountDownLatch go = new CountDownLatch(1);
      List<Future<Set<String>>> shown = new ArrayList<>();
      for (int reader = 0; reader < readers; reader++) {
        int first = reader * 7;
        shown.add(pool.submit(() -> {
          go.await();
          Set<String> states = new HashSet<>();
          for (int i = 0; i < 2000; i++) {
            states.add(vocabulary.read(FIELD, "x" + (first + i) % 400));
          }
          return states;
        }));
      }
      go.countDown();
      Set<String> all = new HashSet<>();
      for (Future<Set<String>> each : shown) {
        all.addAll(each.get());
      }
      assertThat(all).hasSize(51).contains(Vocabulary.OTHER);
    } finally {
      pool.shutdownNow();
    }
    List<String> firsts =
        told.stream().filter(Unknown::first).map(Unknown::state).toList();
    assertThat(firsts).hasSize(50).doesNotHaveDuplicates().doesNotContain(Vocabulary.OTHER);
    assertThat(told).hasSize(16_000);
  }
}
