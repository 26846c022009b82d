package io.wabascope.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import io.wabascope.config.yaml.YamlSection;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioValuesTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          7          | 7
          -1.5       | -1.5
          true       | true
          null       | null
          "7"        | "7"
          'true'     | "true"
          "null"     | "null"
          010        | "010"
          yes        | "yes"
          2026-11-01 | "2026-11-01"
          {a: [], b: [1, {c: x}]} | {"a":[],"b":[1,{"c":"x"}]}
          {a: 1, b: {c: x}} | {"a":1,"b":{"c":"x"}}
          """)
  void readsScalarsAsJsonValues(String yaml, String json) {
    assertThat(read(yaml)).isEqualTo(json);
  }

  private static String read(String yaml) {
    return ScenarioText.read(
        ("value: " + yaml).getBytes(StandardCharsets.UTF_8),
        "test.yml",
        "",
        ScenarioValuesTest::json);
  }

  private static String json(YamlSection yamlSection) {
    return Json.encode(ScenarioValues.json(yamlSection, "value"));
  }
}
