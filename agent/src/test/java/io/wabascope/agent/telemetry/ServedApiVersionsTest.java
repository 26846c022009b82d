package io.wabascope.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.agent.telemetry.ServedApiVersions.VersionPair;
import org.junit.jupiter.api.Test;

class ServedApiVersionsTest {
  private static final VersionPair AS_REQUESTED = new VersionPair("v25.0", "v25.0");
  private static final VersionPair NEWER = new VersionPair("v25.0", "v26.0");

  private final ServedApiVersions versions = new ServedApiVersions();

  @Test
  void keepsBothVersionsAndReportsEachOnce() {
    assertThat(versions.add(AS_REQUESTED)).isTrue();
    assertThat(versions.add(NEWER)).isTrue();
    for (int i = 0; i < 300; i++) {
      assertThat(versions.add(i % 40 == 0 ? NEWER : AS_REQUESTED)).isFalse();
      assertThat(versions.recent()).containsExactlyInAnyOrder(AS_REQUESTED, NEWER);
    }
  }

  @Test
  void forgetsAVersionUnseenForAHundredResponses() {
    versions.add(NEWER);
    for (int i = 0; i < 99; i++) {
      versions.add(AS_REQUESTED);
    }
    assertThat(versions.recent()).contains(NEWER);
    versions.add(AS_REQUESTED);
    assertThat(versions.recent()).containsExactly(AS_REQUESTED);
    assertThat(versions.add(NEWER)).isTrue();
  }

  @Test
  void isBounded() {
    for (int i = 0; i < 10_000; i++) {
      versions.add(new VersionPair("v25.0", "v" + i + ".0"));
    }
    assertThat(versions.recent()).hasSize(100);
  }
}
