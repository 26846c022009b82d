package io.wabascope.grafana.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.grafana.PrometheusRule;
import io.wabascope.grafana.StrictYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  /** So that the build replaces all links. */
  @Test
  void allRunbookLinksAreThatOfThePom() throws IOException {
    String pom = Files.readString(Path.of("..", "pom.xml"));
    Matcher link = Pattern.compile("<runbooks.url>(.*)</runbooks.url>").matcher(pom);
    assertThat(link.find()).isTrue();
    assertThat(pom).contains("<runbooks.original>" + link.group(1) + "</runbooks.original>");
    Set<String> bases = PrometheusRule.alerts().stream()
        .map(alert -> StrictYaml.textAt(alert.annotations(), "runbook_url").split("#", 2)[0])
        .collect(Collectors.toSet());
    assertThat(bases).containsExactly(link.group(1));
  }
}
