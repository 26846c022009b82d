package io.wabascope.grafana.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.grafana.StrictYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a release sets in several places is the same everywhere. */
class VersionsTest {
  private static final Pattern PROJECT_VERSION =
      Pattern.compile("<artifactId>wabascope-parent</artifactId>\\s*<version>([^<]+)</version>");

  @Test
  void chartHasTheVersionOfTheProject() throws IOException {
    Matcher version = PROJECT_VERSION.matcher(Files.readString(Path.of("..", "pom.xml")));
    assertThat(version.find()).isTrue();
    Map<String, Object> chart = StrictYaml.read(HelmChart.DIRECTORY.resolve("Chart.yaml"));
    assertThat(chart)
        .containsEntry("appVersion", version.group(1))
        .containsEntry("version", version.group(1));
  }
}
