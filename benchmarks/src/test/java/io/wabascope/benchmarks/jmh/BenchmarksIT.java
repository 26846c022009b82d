package io.wabascope.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.benchmarks.login.LoginTimingCheck;
import java.time.Duration;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs each benchmark once; asserts no speed. */
class BenchmarksIT {
  @Test
  void eachBenchmarkRunsOnce() throws Exception {
    Options once = new OptionsBuilder()
        .include("io\\.wabascope\\.benchmarks\\..*")
        .mode(Mode.SingleShotTime)
        .forks(0)
        .warmupIterations(0)
        .measurementIterations(1)
        .timeout(TimeValue.seconds(60))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();

    Collection<RunResult> results = new Runner(once).run();

    assertThat(results).hasSizeGreaterThanOrEqualTo(15);
    assertThat(results)
        .allSatisfy(result -> assertThat(result.getPrimaryResult().getScore()).isPositive());
  }

  @Test
  void measuresKnownAndUnknownUsersInPairs() throws Exception {
    LoginTimingCheck.TimingResult result = LoginTimingCheck.measure(4, Duration.ofSeconds(2));

    assertThat(result.pairs()).isGreaterThan(1);
    assertThat(result.knownNanos()).isPositive();
    assertThat(result.unknownNanos()).isPositive();
    assertThat(result.difference()).isBetween(result.min(), result.max());
  }
}
