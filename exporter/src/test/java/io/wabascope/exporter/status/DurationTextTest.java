package io.wabascope.exporter.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT0.9S, 0 s",
    "PT51S, 51 s",
    "PT1M, 1 min 0 s",
    "PT9M59S, 9 min 59 s",
    "PT10M1S, 10 min",
    "PT59M59S, 59 min",
    "PT1H, 1 h 0 min",
    "PT23H59M59S, 23 h 59 min",
    "PT24H, 1 d 0 h",
    "PT239H, 9 d 23 h",
    "PT240H, 10 d"
  })
  void namesTheLargestUnits(Duration duration, String text) {
    assertThat(DurationText.of(duration)).isEqualTo(text);
  }
}
