package io.wabascope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.config.web.WebConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README documents exactly the supported keys. */
class ConfigReadmeTest {
  private static final String UNKNOWN_KEY = "zzzzzzzzzzzz";
  private static final Map<String, String> SECTIONS = Map.ofEntries(
      Map.entry("graph.", "graph: {Z: 1}"),
      Map.entry("graph.tls_config.", "graph: {tls_config: {Z: 1}}"),
      Map.entry("apps[].", "apps: [{Z: 1}]"),
      Map.entry("apps[].budget.", "apps: [{budget: {Z: 1}}]"),
      Map.entry("apps[].targets[].", "apps: [{targets: [{Z: 1}]}]"),
      Map.entry("inventory.", "inventory: {Z: 1}"),
      Map.entry("exposition.", "exposition: {Z: 1}"),
      Map.entry("cluster.", "cluster: {Z: 1}"),
      Map.entry("cluster.kubernetes.", "cluster: {kubernetes: {Z: 1}}"),
      Map.entry("web.", "web: {Z: 1}"),
      Map.entry("webhooks.", "webhooks: {Z: 1}"),
      Map.entry("log.", "log: {Z: 1}"));

  @Test
  void documentsExactlyTheSupportedKeys(@TempDir Path directory) throws IOException {
    Set<String> documented = new TreeSet<>();
    String settings = Files.readString(Path.of("README.md")).split("\n## web.yml\n", 2)[0];
    for (String line : settings.lines().toList()) {
      Matcher key = Pattern.compile("`([a-z_.\\[\\]]+)`").matcher(line.split(" \\| ", 2)[0]);
      while (line.startsWith("| `") && key.find()) {
        documented.add(key.group(1));
      }
    }
    assertThat(documented).isEqualTo(keysRead(ConfigFixture.in(directory)));
  }

  @Test
  void documentsEveryKeyOfTheWebConfigFile(@TempDir Path directory) throws IOException {
    String readme = Files.readString(Path.of("README.md")).split("\n## web.yml\n", 2)[1];
    for (String text : List.of(
        "Z: 1", "tls_server_config: {Z: 1}", "http_server_config: {Z: 1}", "rate_limit: {Z: 1}")) {
      Path file = Files.writeString(directory.resolve("web.yml"), text.replace("Z", UNKNOWN_KEY));
      assertThatThrownBy(() -> WebConfigFile.read(file))
          .hasMessageContaining("; one of ")
          .satisfies(refusal -> {
            String known = String.valueOf(refusal.getMessage()).split("; one of ", 2)[1];
            for (String key : known.lines().findFirst().orElseThrow().split(", ")) {
              assertThat(readme).contains('`' + key + '`');
            }
          });
    }
  }

  @Test
  void theFirstConfigurationNeedsOnlyIds(@TempDir Path directory) throws Exception {
    ConfigFixture fixture = ConfigFixture.in(directory);
    List<String> blocks = yamlBlocks(Files.readString(Path.of("..", "README.md")));
    String apps = blocks.get(0);
    String larger = blocks.get(blocks.size() - 1);

    assertThat(fixture.problems(apps))
        .hasSize(2)
        .allMatch(problem -> problem.contains("\"BUSINESS_ID\" is a placeholder"));
    String withIds = apps.replace("BUSINESS_ID", "1029384756");
    assertThat(fixture.problems(withIds)).isEmpty();
    Settings settings = fixture.parse(withIds + larger);
    assertThat(settings.exposition().exceptionsOnly()).isTrue();
    assertThat(settings.inventory().directory()).isNotNull();
    assertThat(settings.cluster().enabled()).isTrue();
  }

  /** Returns the YAML blocks of a document, without their indentation. */
  private static List<String> yamlBlocks(String document) {
    return Pattern.compile("(?ms)^( *)```yaml\\n(.*?)^\\1```$")
        .matcher(document)
        .results()
        .map(block -> block.group(2).replaceAll("(?m)^" + block.group(1), ""))
        .toList();
  }

  private static Set<String> keysRead(ConfigFixture fixture) {
    Set<String> keys = new TreeSet<>();
    SECTIONS.forEach((section, text) -> {
      String problem = fixture.problems(text.replace("Z", UNKNOWN_KEY)).stream()
          .filter(line -> line.contains(UNKNOWN_KEY))
          .findFirst()
          .orElseThrow();
      String known = problem.substring(problem.indexOf("; one of ") + "; one of ".length());
      for (String key : known.split(", ")) {
        keys.add(section + key);
      }
    });
    keys.removeAll(
        Set.of("apps[].budget", "apps[].targets", "cluster.kubernetes", "graph.tls_config"));
    return keys;
  }
}
