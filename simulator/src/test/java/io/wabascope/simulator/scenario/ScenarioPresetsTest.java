package io.wabascope.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenarioPresetsTest {

  @Test
  void everyPresetLoadsAndIsDescribed() {
    for (String name : Scenario.presets()) {
      Scenario preset = Scenario.preset(name);
      assertThat(preset.name()).isEqualTo(name);
      assertThat(preset.description()).as(name).endsWith(".");
      assertThat(preset.rules().isEmpty()).as(name).isEqualTo(name.equals("quiet"));
    }
  }

  @Test
  void everyResourceIsAPreset() throws Exception {
    Path folder = Path.of(
            Objects.requireNonNull(Scenario.class.getResource("quiet.yml")).toURI())
        .getParent();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".yml"))
              .map(name -> name.replace(".yml", "")))
          .containsExactlyInAnyOrderElementsOf(Scenario.presets());
    }
  }

  @Test
  void documentationNamesEveryPresetAndAction() throws IOException {
    String faults = Files.readString(Path.of("README.md"));
    String grammar = Files.readString(Path.of("SCENARIOS.md"));
    assertThat(Scenario.presets()).allMatch(name -> grammar.contains("`" + name + "`"));
    assertThat(ActionReader.names()).allMatch(name -> faults.contains("`" + name));
    assertThat(WorldField.names()).allMatch(name -> grammar.contains("`" + name + "`"));
  }
}
