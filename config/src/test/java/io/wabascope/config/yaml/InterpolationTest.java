package io.wabascope.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.config.ConfigFixture;
import io.wabascope.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpolationTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("HOST", "10.0.0.7", "PORT", "9898", "EMPTY", "", "NESTED", "${HOST}");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "${HOST}:${PORT}, 10.0.0.7:9898",
        "${NONE:127.0.0.1}:${PORT:1}, 127.0.0.1:9898",
        "${NONE:}x, x",
        "${NONE:a:b}, a:b",
        "${EMPTY:x}y, y",
        "$${HOST}, ${HOST}",
        "$$${HOST}, $${HOST}",
        "$HOST $5 \\ {x}, $HOST $5 \\ {x}",
        "${NESTED}, ${HOST}",
      })
  void expandsReferences(String text, String expanded) {
    assertThat(Interpolation.expand(text, ENVIRONMENT)).isEqualTo(expanded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.7", "10.0.0.7\n", "10.0.0.7\r\n", "10.0.0.7\n\n"})
  void leavesOutLineBreaksAtTheEndOfAVariable(String value) {
    assertThat(Interpolation.expand("${HOST}:${HOST}", Map.of("HOST", value)))
        .isEqualTo("10.0.0.7:10.0.0.7");
  }

  @ParameterizedTest
  @CsvSource({"${HOST", "${}", "${1A}", "${A-B}", "${ HOST }"})
  void rejectsABrokenReference(String text, @TempDir Path directory) throws IOException {
    assertThat(ConfigFixture.in(directory)
            .problems(ConfigFixture.MINIMAL + "web: {listen_address: '" + text + "'}"))
        .singleElement()
        .asString()
        .contains("web.listen_address: \"" + text + "\" has an invalid reference; write ${NAME}");
  }

  @Test
  void expandsVariablesInAnyValue(@TempDir Path directory) throws IOException, ConfigException {
    String text = ConfigFixture.MINIMAL
            .replace("main", "${APP:second}")
            .replace("secrets", "${DIR}")
            .replace("1029384756", "${NODE}")
        + "cluster: {enabled: '${CLUSTER:false}', members: ['${PEER}']}\n";
    Settings settings = ConfigFixture.in(directory)
        .parse(text, Map.of("DIR", "secrets", "NODE", "007", "PEER", "10.0.0.1:5701"));
    assertThat(settings.apps().get(0).name()).isEqualTo("second");
    assertThat(settings.apps().get(0).targetSpecs().get(0).target().node()).isEqualTo("007");
    assertThat(settings.cluster().join().members()).containsExactly(new HostPort("10.0.0.1", 5701));
  }

  @Test
  void reportsAnUnsetVariable(@TempDir Path directory) throws IOException {
    assertThat(ConfigFixture.in(directory)
            .problems(ConfigFixture.MINIMAL + "graph: {timeout: '${WAIT}'}\n"))
        .containsExactly("wabascope.yml:7:18: graph.timeout: environment variable WAIT is not"
            + " set; set it, or add a default: ${WAIT:…}");
  }
}
