package io.wabascope.exporter.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Future;
import io.wabascope.exporter.status.StatusFixtures;
import io.wabascope.exporter.status.StatusReport;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names may hold what a terminal obeys; no answer does. */
class ControlCharactersIT {
  private final LiveExporter exporter = LiveExporter.start().fill(9, 300); // with such names

  @AfterEach
  void close() {
    exporter.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/metrics", "/metrics/inventory", "/metrics/agent", "/", "/api/v1/targets"})
  void noAnswerHoldsControlCharactersButNewlines(String path) {
    for (String name : new String[] {"\u001B]0;x\u0007", "\u009B31m", "\u007F\r"}) {
      Gauge.builder("wabascope.token.valid", () -> 1).tag("app", name).register(exporter.registry);
    }
    exporter.status = Future.succeededFuture(new StatusReport(
        "1.0",
        StatusFixtures.NOW,
        true,
        List.of(),
        List.of(StatusFixtures.healthy(1)),
        List.of(StatusFixtures.app("\u001B[31m\u009B0m\u007F"))));
    String text = new String(exporter.get(path).body(), UTF_8);
    assertThat(text.chars().filter(c -> Character.isISOControl(c) && c != '\n')).isEmpty();
  }

  @Test
  void namesThatDifferedStillDiffer() {
    for (String name : new String[] {"\u001B", "\uFFFD001b", "\u009B", "001b", "\uFFFD"}) {
      Gauge.builder("wabascope.token.valid", () -> 1).tag("app", name).register(exporter.registry);
    }
    assertThat(new String(exporter.get("/metrics/agent").body(), UTF_8))
        .contains("app=\"\uFFFD001b\"")
        .contains("app=\"\uFFFDfffd001b\"")
        .contains("app=\"\uFFFD009b\"")
        .contains("app=\"001b\"")
        .contains("app=\"\uFFFDfffd\"");
  }
}
