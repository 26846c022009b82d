package io.wabascope.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.StateNormalizer.UnknownState;
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

final class StateNormalizerTest {
  private static final StateField FIELD = StateField.ACCOUNT_STATUS;
  private final Queue<UnknownState> reported = new ConcurrentLinkedQueue<>();
  private final StateNormalizer stateNormalizer = new StateNormalizer(reported::add);

  @ParameterizedTest
  @EnumSource(StateField.class)
  void knownStatesAreNormalizedWithoutAReport(StateField field) {
    for (String state : field.knownStates()) {
      assertThat(stateNormalizer.normalize(
              field, " " + state.toLowerCase(Locale.ROOT).replace('_', '-') + "\n"))
          .isEqualTo(state);
    }
    assertThat(reported).isEmpty();
  }

  @Test
  void everyUseOfAnUnknownStateIsReported() {
    assertThat(stateNormalizer.normalize(FIELD, "newly made")).isEqualTo("NEWLY_MADE");
    assertThat(stateNormalizer.normalize(FIELD, "NEWLY_MADE")).isEqualTo("NEWLY_MADE");
    assertThat(stateNormalizer.normalize(StateField.BUSINESS_STATUS, "newly-made"))
        .isEqualTo("NEWLY_MADE");
    assertThat(reported)
        .containsExactly(
            new UnknownState(FIELD, "NEWLY_MADE", true),
            new UnknownState(FIELD, "NEWLY_MADE", false),
            new UnknownState(StateField.BUSINESS_STATUS, "NEWLY_MADE", true));
  }

  @Test
  void keeps50UnknownStatesPerField() {
    for (int i = 0; i < 50; i++) {
      assertThat(stateNormalizer.normalize(FIELD, "x" + i)).isEqualTo("X" + i);
    }
    assertThat(stateNormalizer.normalize(FIELD, "x50")).isEqualTo("OTHER");
    assertThat(stateNormalizer.normalize(FIELD, "x49")).isEqualTo("X49");
    assertThat(stateNormalizer.normalize(FIELD, "active")).isEqualTo("ACTIVE");
    assertThat(stateNormalizer.normalize(StateField.BUSINESS_STATUS, "x50")).isEqualTo("X50");
    assertThat(reported).contains(new UnknownState(FIELD, "OTHER", false)).hasSize(53);
  }

  @Test
  @Timeout(60)
  void limitHoldsUnderConcurrency() throws Exception {
    int readers = 8;
    ExecutorService pool = Executors.newFixedThreadPool(readers);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Set<String>>> shown = new ArrayList<>();
      for (int reader = 0; reader < readers; reader++) {
        int first = reader * 7;
        shown.add(pool.submit(() -> {
          start.await();
          Set<String> states = new HashSet<>();
          for (int i = 0; i < 2000; i++) {
            states.add(stateNormalizer.normalize(FIELD, "x" + (first + i) % 400));
          }
          return states;
        }));
      }
      start.countDown();
      Set<String> all = new HashSet<>();
      for (Future<Set<String>> result : shown) {
        all.addAll(result.get());
      }
      assertThat(all).hasSize(51).contains(StateNormalizer.OTHER);
    } finally {
      pool.shutdownNow();
    }
    List<String> firsts =
        reported.stream().filter(UnknownState::isFirst).map(UnknownState::state).toList();
    assertThat(firsts).hasSize(50).doesNotHaveDuplicates().doesNotContain(StateNormalizer.OTHER);
    assertThat(reported).hasSize(16_000);
  }
}
