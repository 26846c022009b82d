package io.wabascope.grafana.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.grafana.CommandLineTool;
import io.wabascope.grafana.PrometheusRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One property of the build, {@code runbooks.url}, is the address of all links to runbooks. */
class RunbookLinksIT {
  private static final Pattern PROPERTY = Pattern.compile("<runbooks.url>(.*)</runbooks.url>");
  private static final Pattern LINK = Pattern.compile("runbook_url: (\\S+)#");

  @Test
  void rulesOfTheSourcesLinkToTheDefaultOfTheProperty() throws IOException {
    assertThat(links(Path.of("prometheus", "rules"))).containsExactly(defaultAddress());
  }

  @Test
  void pagePackagedRulesAndPackagedChartLinkToTheProperty() throws IOException {
    Path chart = Path.of("target", "chart", "wabascope");
    CommandLineTool.require(Files.exists(chart), "rules and chart were not packaged");

    assertThat(pageAddress()).isEqualTo(address());
    assertThat(links(Path.of("target", "rules"))).containsExactly(address());
    assertThat(links(chart.resolve("files").resolve("rules"))).containsExactly(address());
    for (Path file : PrometheusRule.files()) {
      assertThat(Path.of("target", "rules").resolve(file.getFileName()))
          .hasContent(packagedText(file));
    }
  }

  /** The text of the file after the build has set its links. */
  static String packagedText(Path file) throws IOException {
    return Files.readString(file).replace(defaultAddress(), address());
  }

  /** The property of this build. Maven hands over a property of its command line. */
  private static String address() throws IOException {
    return System.getProperty("runbooks.url", defaultAddress());
  }

  private static String defaultAddress() throws IOException {
    Matcher property = PROPERTY.matcher(Files.readString(Path.of("..", "pom.xml")));
    assertThat(property.find()).isTrue();
    return property.group(1);
  }

  /** The file that the landing page takes the address from. */
  private static String pageAddress() throws IOException {
    try (InputStream in = RunbookLinksIT.class.getResourceAsStream(
        "/io/wabascope/exporter/status/runbooks-url.txt")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  private static Set<String> links(Path directory) throws IOException {
    Set<String> links = new TreeSet<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        LINK.matcher(Files.readString(file))
            .results()
            .map((MatchResult link) -> link.group(1))
            .collect(Collectors.toCollection(() -> links));
      }
    }
    return links;
  }
}
