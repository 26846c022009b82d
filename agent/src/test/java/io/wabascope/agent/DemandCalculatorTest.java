package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.Vertx;
import io.wabascope.config.Settings;
import io.wabascope.config.load.SettingsLoader;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.api.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemandCalculatorTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir
  private Path directory;

  private final DemandCalculator demandCalculator = new DemandCalculator();

  @Test
  void unsweptTargetCountsAsOnePage() throws IOException {
    demandCalculator.update(settings("1m"), List.of());

    assertThat(demandCalculator.of("main").callsPerHour()).isCloseTo(60, within(1e-9));
    assertThat(demandCalculator.stretch("main")).isEqualTo(1);
    assertThat(demandCalculator.overBudget()).isEmpty();
  }

  @Test
  void demandAboveBudgetStretchesIntervalsAndReportsShortage() throws IOException {
    Settings settings = settings("1m");
    Target target = Components.targetSpecs(settings).get(0).target();
    SweepRecord record = SweepRecord.of(target)
        .withCompletion(
            new SweepRecord.SweepCompletion(NOW, Duration.ofSeconds(5), 10, 1000),
            MissingObjects.NONE);

    demandCalculator.update(settings, List.of(record));

    assertThat(demandCalculator.of("main").callsPerHour()).isCloseTo(600, within(1e-9));
    assertThat(demandCalculator.stretch("main")).isCloseTo(3, within(1e-9));
    assertThat(demandCalculator.shortage("main")).isCloseTo(400, within(1e-9));
    assertThat(demandCalculator.overBudget()).containsExactly("main");
  }

  @Test
  void unknownAppIsNotStretched() {
    assertThat(demandCalculator.stretch("nobody")).isEqualTo(1);
    assertThat(demandCalculator.shortage("nobody")).isZero();
  }

  private Settings settings(String every) throws IOException {
    Files.writeString(directory.resolve("token"), "simulated-token-1");
    Path file = Files.writeString(directory.resolve("wabascope.yml"), """
            apps:
              - name: main
                access_token_file: token
                budget: {calls_per_hour: 200}
                targets:
                  - {edge: owned_whatsapp_business_accounts, node: "1029384756", every: %s}
            """.formatted(every));
    Vertx vertx = Vertx.vertx();
    try {
      return Await.value(SettingsLoader.load(vertx, file, Map.of()));
    } finally {
      Await.value(vertx.close());
    }
  }
}
