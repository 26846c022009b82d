package io.wabascope.poller.reread;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.ratelimit.Budget;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts whose lists have many pages. */
class RereadListsTest extends RereadFixture {
  @BeforeEach
  void haveFewCalls() {
    configure(new Budget(60, 10, 4, 0.75, 0.95), OWNED);
  }

  @Test
  void leavesRoomForAllPagesThatAnAccountHadBefore() {
    swept(OWNED, 45);
    list(OWNED, "7", "RESTRICTED", 20);
    listPages.put("7", 19);
    pass(Duration.ofMinutes(2));
    assertThat(called).containsExactly("7");
    clock.advance(INTERVAL.minusMinutes(27));
    pass(Duration.ofMinutes(10));
    assertThat(called)
        .as("the sweep in half an hour needs more than 40 of 60 calls")
        .hasSize(1);
  }

  @Test
  void readsOthersInsteadOfAnAccountThatNeedsMostOfTheCallsThatAreLeft() {
    list(OWNED, "7", "RESTRICTED", 20);
    list(OWNED, "8", "RESTRICTED", 10);
    listPages.put("7", 39);
    pass(Duration.ofHours(4));
    assertThat(Collections.frequency(called, "7")).isEqualTo(1);
    assertThat(Collections.frequency(called, "8")).isGreaterThan(60);
  }
}
