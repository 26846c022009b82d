package io.wabascope.poller.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void parsesSeconds() {
    assertThat(of("120")).isEqualTo(Duration.ofMinutes(2));
    assertThat(of(" 0 ")).isZero();
  }

  @Test
  void parsesADate() {
    assertThat(of("Sun, 01 Nov 2026 00:05:00 GMT")).isEqualTo(Duration.ofMinutes(5));
    assertThat(of("Sat, 31 Oct 2026 23:00:00 GMT")).isZero();
  }

  @Test
  void capsLongWaits() {
    assertThat(of("999999999999999")).isEqualTo(Duration.ofHours(24));
    assertThat(of("Sun, 01 Nov 2099 00:05:00 GMT")).isEqualTo(Duration.ofHours(24));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "9999999999999999999999", "Sun, 99 Nov 2026"})
  void ignoresInvalidValues(String header) {
    assertThat(of(header)).isNull();
  }

  private static Duration of(String header) {
    return RetryAfter.of(header, NOW);
  }
}
