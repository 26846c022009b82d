package io.wabascope.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.agent.telemetry.ServedVersions.Versions;
import org.junit.jupiter.api.Test;

class ServedVersionsTest {
  private static final Versions AS_ASKED = new Versions("v25.0", "v25.0");
  private static final Versions NEWER = new Versions("v25.0", "v26.0");

  private final ServedVersions served = new ServedVersions();

  @Test
  void remembersBothWhileServersDoNotAgreeAndTellsEachOnce() {
    assertThat(served.heard(AS_ASKED)).isTrue();
    assertThat(served.heard(NEWER)).isTrue();
    for (int i = 0; i < 300; i++) {
      assertThat(served.heard(i % 40 == 0 ? NEWER : AS_ASKED)).isFalse();
      assertThat(served.ofLate()).containsExactlyInAnyOrder(AS_ASKED, NEWER);
    }
  }

  @Test
  void forgetsAVersionThatAHundredAnswersWereNotServedBy() {
    served.heard(NEWER);
    for (int i = 0; i < 99; i++) {
      served.heard(AS_ASKED);
    }
    assertThat(served.ofLate()).contains(NEWER);
    served.heard(AS_ASKED);
    assertThat(served.ofLate()).containsExactly(AS_ASKED);
    assertThat(served.heard(NEWER)).isTrue();
  }

  @Test
  void staysSmallWhateverIsServed() {
    for (int i = 0; i < 10_000; i++) {
      served.heard(new Versions("v25.0", "v" + i + ".0"));
    }
    assertThat(served.ofLate()).hasSize(100);
  }
}
