package io.wabascope.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
  private final Random random = new Random(3);

  @Test
  void findsTheLine() {
    Trend trend = trend(x -> 40 + 0.5 * x);

    assertThat(trend.slope()).isEqualTo(0.5, within(1e-9));
    assertThat(trend.error()).isEqualTo(0, within(1e-9));
    assertThat(trend.span()).isEqualTo(79);
    assertThat(trend.isFlat()).isFalse();
  }

  @Test
  void noiseIsNoRise() {
    assertThat(trend(x -> 40 + random.nextGaussian()).isFlat()).isTrue();
    assertThat(trend(x -> 40 - 0.5 * x).isFlat()).isTrue();
  }

  @Test
  void aLeakInNoiseIsARise() {
    assertThat(trend(x -> 40 + 0.1 * x + random.nextGaussian()).isFlat()).isFalse();
  }

  private static Trend trend(DoubleUnaryOperator y) {
    List<Trend.Point> points = IntStream.range(0, 80)
        .mapToObj(x -> new Trend.Point(x, y.applyAsDouble(x)))
        .toList();
    return Trend.through(points);
  }
}
