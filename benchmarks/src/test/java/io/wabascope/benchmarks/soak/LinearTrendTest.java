package io.wabascope.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinearTrendTest {
  private final Random random = new Random(3);

  @Test
  void fitsALine() {
    LinearTrend linearTrend = fitOf(x -> 40 + 0.5 * x);

    assertThat(linearTrend.slope()).isEqualTo(0.5, within(1e-9));
    assertThat(linearTrend.slopeError()).isEqualTo(0, within(1e-9));
    assertThat(linearTrend.span()).isEqualTo(79);
    assertThat(linearTrend.isFlat()).isFalse();
  }

  @Test
  void noiseIsFlat() {
    assertThat(fitOf(x -> 40 + random.nextGaussian()).isFlat()).isTrue();
    assertThat(fitOf(x -> 40 - 0.5 * x).isFlat()).isTrue();
  }

  @Test
  void aLeakInNoiseIsNotFlat() {
    assertThat(fitOf(x -> 40 + 0.1 * x + random.nextGaussian()).isFlat()).isFalse();
  }

  private static LinearTrend fitOf(DoubleUnaryOperator y) {
    List<LinearTrend.DataPoint> points = IntStream.range(0, 80)
        .mapToObj(x -> new LinearTrend.DataPoint(x, y.applyAsDouble(x)))
        .toList();
    return LinearTrend.fit(points);
  }
}
