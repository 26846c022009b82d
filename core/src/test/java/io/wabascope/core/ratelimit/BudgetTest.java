package io.wabascope.core.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BudgetTest {
  private static final Budget BUDGET = new Budget(200, 10, 4, 0.75, 0.95);

  @Test
  void defaultsMatchTheContract() {
    assertThat(Budget.DEFAULT).isEqualTo(BUDGET);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 0.5, 0.9",
    "10, 0, 1, 0.5, 0.9",
    "10, 11, 1, 0.5, 0.9",
    "10, 1, 0, 0.5, 0.9",
    "10, 1, 1, 0, 0.9",
    "10, 1, 1, 0.9, 0.9",
    "10, 1, 1, 0.95, 0.9",
    "10, 1, 1, 0.5, 1.01",
    "10, 1, 1, NaN, 0.9",
    "10, 1, 1, 0.5, NaN"
  })
  void rejectsInvalidBudgets(int calls, int burst, int concurrency, double ease, double stop) {
    assertThatThrownBy(() -> new Budget(calls, burst, concurrency, ease, stop))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void acceptsTheMinimumValues() {
    assertThat(new Budget(1, 1, 1, 0.01, 1).callInterval()).isEqualTo(Duration.ofHours(1));
    assertThat(new Budget(7, 7, 1, 0.01, 0.02).burst()).isEqualTo(7);
  }

  @Test
  void spreadsCallsEvenlyOverTheHour() {
    assertThat(BUDGET.callInterval()).isEqualTo(Duration.ofSeconds(18));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0.75, 1", "0.80, 0.75", "0.85, 0.5", "0.90, 0.25", "0.95, 0.05", "1.62, 0.05"
  })
  void slowsDownLinearlyBetweenEaseOffAndStop(double usage, double rateFactor) {
    assertThat(BUDGET.rateFactor(usage)).isCloseTo(rateFactor, within(1e-9));
  }

  @Test
  void rateNeverRisesWithUsage() {
    double before = 1;
    for (double usage = 0; usage < 2; usage += 0.001) {
      double rateFactor = BUDGET.rateFactor(usage);
      assertThat(rateFactor).isBetween(0.05, before);
      before = rateFactor;
    }
  }

  @Test
  void isExhaustedFromStopAt() {
    assertThat(BUDGET.isExhausted(0.949)).isFalse();
    assertThat(BUDGET.isExhausted(0.95)).isTrue();
    assertThat(BUDGET.isExhausted(3)).isTrue();
  }

  @Test
  void comparesDemandWithTheBudget() {
    Demand demand = Demand.of(3, Duration.ofMinutes(5)).plus(Demand.of(1, Duration.ofMinutes(15)));
    assertThat(demand.callsPerHour()).isEqualTo(40);
    assertThat(demand.ratioOf(BUDGET)).isEqualTo(0.2);
    assertThat(demand.stretchFactor(BUDGET)).isEqualTo(1);
    assertThat(Demand.of(1000, Duration.ofHours(1)).stretchFactor(BUDGET)).isEqualTo(5);
    assertThat(Demand.NONE.ratioOf(BUDGET)).isZero();
  }

  @Test
  void countsOneCallForASweepOfAnEmptyList() {
    assertThat(Demand.of(0, Duration.ofHours(1))).isEqualTo(new Demand(1));
    assertThat(Demand.of(-3, Duration.ofHours(1))).isEqualTo(new Demand(1));
  }

  @Test
  void demandOfZeroIntervalIsFinite() {
    assertThat(Demand.of(1, Duration.ZERO).callsPerHour()).isEqualTo(3_600_000);
  }
}
