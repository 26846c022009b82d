package io.wabascope.benchmarks.side;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tiny run of the whole comparison: it still measures each peer that is on this machine. */
class SideBySideIT {
  @Test
  void measuresEveryPeerThatIsHereAndHoldsUsAgainstTheGoals() throws Exception {
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    Plan plan = new Plan(List.of(600), Duration.ofMillis(20), 0);

    SideBySide.run(
        plan, new PrintStream(progress, true, UTF_8), new PrintStream(report, true, UTF_8));

    String told = progress.toString(UTF_8);
    System.out.println(told); // says what was left out, and why
    assertThat(report.toString(UTF_8))
        .contains("| 600 | " + Round.OURS + " |")
        .contains("| 600 | " + Round.MICROMETER + " |")
        .contains("| 600 | " + Round.CLIENT + " |")
        .contains("garbage of a gzip scrape, KB at most 512")
        .contains("100 % changed: until visible, ms");
    if (Programs.missing().isEmpty()) {
      assertThat(told).doesNotContain("was not measured");
    }
  }
}
