package io.wabascope.cluster.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.ratelimit.Budget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void givesMembersTogetherNoMoreThanTheWhole(int members) {
    for (int calls = 10; calls < 500; calls += 7) {
      Budget whole = new Budget(calls, 10, 4, 0.75, 0.95);
      Budget part = new QuotaShare(1, members).scale(whole);
      assertThat(part.callsPerHour() * members).isBetween(calls - members + 1, calls);
      assertThat(part.burst() * members).isBetween(10 - members + 1, 10);
      assertThat(part.concurrency()).isEqualTo(4);
      assertThat(part.easeOffAt()).isEqualTo(0.75);
      assertThat(part.stopAt()).isEqualTo(0.95);
    }
  }

  @Test
  void leavesEachMemberOneCallAtLeast() {
    assertThat(new QuotaShare(1, 5).scale(new Budget(3, 2, 1, 0.5, 0.9)))
        .isEqualTo(new Budget(1, 1, 1, 0.5, 0.9));
  }
}
