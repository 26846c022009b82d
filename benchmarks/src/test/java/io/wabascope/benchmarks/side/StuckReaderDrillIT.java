package io.wabascope.benchmarks.side;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A small drill, with a body larger than the socket buffers of ten readers. */
class StuckReaderDrillIT {
  @Test
  void stuckReadersCostLittleAndAreReleased() throws Exception {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    StuckReaderPlan plan = new StuckReaderPlan(10, 4_000, "64m", Duration.ofMillis(400), 1);

    List<String> failed = StuckReaderDrill.run(plan, new PrintStream(report, true, UTF_8));

    System.out.println(report.toString(UTF_8));
    assertThat(report.toString(UTF_8))
        .contains("with 10 stuck readers", "| gzip scrape, p99, ms |", "4 whole bodies");
    assertThat(failed).isSubsetOf(StuckReaderDrill.P99_GOAL); // a test asserts no speed
  }
}
