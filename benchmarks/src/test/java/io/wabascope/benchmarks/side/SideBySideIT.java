package io.wabascope.benchmarks.side;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A minimal run of the comparison with each installed peer. */
class SideBySideIT {
  @Test
  void measuresInstalledPeersAndReportsTheGoals() throws Exception {
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    RunPlan runPlan = new RunPlan(List.of(600), Duration.ofMillis(20), 0);

    SideBySide.run(
        runPlan, new PrintStream(progress, true, UTF_8), new PrintStream(report, true, UTF_8));

    String log = progress.toString(UTF_8);
    System.out.println(log); // says what was left out, and why
    assertThat(report.toString(UTF_8))
        .contains("| 600 | " + SizeRun.WABASCOPE + " |")
        .contains("| 600 | " + SizeRun.MICROMETER + " |")
        .contains("| 600 | " + SizeRun.CLIENT + " |")
        .contains("garbage of a gzip scrape, KB at most 512")
        .contains("100 % changed: until visible, ms");
    if (InstalledPeers.find("nginx").isPresent()) {
      assertThat(report.toString(UTF_8))
          .containsPattern(
              "600 series: new connections, /metrics, next 49, .* at most 6.00 \\| \\d")
          .contains("600 series: new connections, /metrics/agent, first scrape, ms");
    }
    if (InstalledPeers.missingPackages().isEmpty()) {
      assertThat(log).doesNotContain("was not measured");
    }
  }
}
