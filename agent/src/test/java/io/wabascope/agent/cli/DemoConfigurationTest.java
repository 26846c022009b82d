package io.wabascope.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.wabascope.agent.Agent;
import io.wabascope.config.Settings;
import io.wabascope.config.load.SettingsLoader;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.Await;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoConfigurationTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void requestsTheDefaultFieldsOfEveryEdge(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("demo.yml");
    try (InputStream in = Agent.class.getResourceAsStream("demo.yml")) {
      Files.write(file, in.readAllBytes());
    }
    Map<String, String> variables = new HashMap<>(Map.of(
        "WABASCOPE_SIMULATOR", "http://127.0.0.1:1",
        "WABASCOPE_DEMO_TOKEN", "simulated-token-demo",
        "WABASCOPE_DEMO_APP_SECRET", "simulated-secret-demo",
        "WABASCOPE_DEMO_VERIFY_TOKEN", "simulated-verify-token-demo",
        "WABASCOPE_EVERY", "5s"));
    List.of("APPLICATION", "BUSINESS", "USER")
        .forEach(node -> variables.put("WABASCOPE_" + node, "1"));

    Settings settings = Await.value(SettingsLoader.load(vertx, file, variables));

    assertThat(settings.receivesEvents("demo")).isTrue();
    List<TargetSpec> specs = settings.apps().get(0).targetSpecs();
    assertThat(specs).hasSize(4);
    for (TargetSpec spec : specs) {
      assertThat(spec.selection().fields())
          .as(spec.target().toString())
          .containsAll(spec.target().edge().defaultFields());
    }
  }
}
