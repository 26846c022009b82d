package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.Vertx;
import io.wabascope.config.Settings;
import io.wabascope.config.SettingsLoader;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.Absences;
import io.wabascope.core.sweep.SweepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemandsTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir
  private Path directory;

  private final Demands demands = new Demands();

  @Test
  void aTargetNeverSweptCountsAsOnePage() throws IOException {
    demands.update(settings("1m"), List.of());

    assertThat(demands.of("main").callsPerHour()).isCloseTo(60, within(1e-9));
    assertThat(demands.stretch("main")).isEqualTo(1);
    assertThat(demands.tooLarge()).isEmpty();
  }

  @Test
  void whatDoesNotFitIsStretchedEvenlyAndTheShortageIsNamed() throws IOException {
    Settings settings = settings("1m");
    Target target = Parts.watches(settings).get(0).target();
    SweepRecord record = SweepRecord.of(target)
        .completed(new SweepRecord.Completion(NOW, Duration.ofSeconds(5), 10, 1000), Absences.NONE);

    demands.update(settings, List.of(record));

    assertThat(demands.of("main").callsPerHour()).isCloseTo(600, within(1e-9));
    assertThat(demands.stretch("main")).isCloseTo(3, within(1e-9));
    assertThat(demands.shortage("main")).isCloseTo(400, within(1e-9));
    assertThat(demands.tooLarge()).containsExactly("main");
  }

  @Test
  void anUnknownAppIsLeftAtItsPace() {
    assertThat(demands.stretch("nobody")).isEqualTo(1);
    assertThat(demands.shortage("nobody")).isZero();
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
