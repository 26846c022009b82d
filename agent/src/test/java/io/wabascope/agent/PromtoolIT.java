package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.simulator.SimulatorSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks a whole scrape, Micrometer's and Vert.x's metrics included, with Prometheus's linter. */
class PromtoolIT {
  @TempDir
  private Path directory;

  @Test
  void promtoolAcceptsTheScrape() throws Exception {
    requirePromtool();
    try (AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(30).quota(500))) {
      agentFixture
          .withTargets("{calls_per_hour: 100000, burst: 100}", agentFixture.ownedAccounts("1s"))
          .start();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> agentFixture.get("/-/ready").statusCode() == 200);
      Path scrape = directory.resolve("scrape.txt");
      Files.writeString(scrape, agentFixture.get("/metrics").body());

      Process promtool = new ProcessBuilder("promtool", "check", "metrics")
          .redirectInput(scrape.toFile())
          .redirectErrorStream(true)
          .start();
      String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(promtool.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(output).isEmpty();
      assertThat(promtool.exitValue()).isZero();
    }
  }

  private static void requirePromtool() {
    boolean available = Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    if (!"true".equals(System.getenv("CI"))) {
      Assumptions.assumeTrue(available, "promtool is not on the PATH (Debian package prometheus)");
    }
    assertThat(available).as("promtool is required in CI").isTrue();
  }
}
