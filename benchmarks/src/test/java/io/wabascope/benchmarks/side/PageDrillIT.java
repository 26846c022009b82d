package io.wabascope.benchmarks.side;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A small drill. */
class PageDrillIT {
  @Test
  void measuresAllPagesAndTheirEffects() throws Exception {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    PageDrill.Plan plan = new PageDrill.Plan(2_000, 150, "128m", Duration.ofMillis(100));

    List<String> failed = PageDrill.run(plan, new PrintStream(report, true, UTF_8));

    System.out.println(report.toString(UTF_8));
    assertThat(report.toString(UTF_8))
        .contains("2,000 accounts, 150 in trouble")
        .contains("| landing page |", "| accounts, CSV |", "| scrape, p99, ms |")
        .contains("holds: landing page, at most 300 KB", "holds: page of a number, at most 300 KB");
    assertThat(failed).doesNotContain("landing page, at most 300 KB"); // a test asserts no speed
  }
}
