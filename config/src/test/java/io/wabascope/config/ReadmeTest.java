package io.wabascope.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of keys and the keys that are read are the same. */
class ReadmeTest {
  private static final String WRONG = "zzzzzzzzzzzz";
  private static final Map<String, String> SECTIONS = Map.of(
      "graph.", "graph: {Z: 1}",
      "apps[].", "apps: [{Z: 1}]",
      "apps[].budget.", "apps: [{budget: {Z: 1}}]",
      "apps[].targets[].", "apps: [{targets: [{Z: 1}]}]",
      "inventory.", "inventory: {Z: 1}",
      "exposition.", "exposition: {Z: 1}",
      "cluster.", "cluster: {Z: 1}",
      "cluster.kubernetes.", "cluster: {kubernetes: {Z: 1}}",
      "web.", "web: {Z: 1}",
      "log.", "log: {Z: 1}");

  @Test
  void namesEveryKeyThatIsReadAndNoOther(@TempDir Path directory) throws IOException {
    Set<String> documented = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("README.md"))) {
      Matcher key = Pattern.compile("`([a-z_.\\[\\]]+)`").matcher(line.split(" \\| ", 2)[0]);
      while (line.startsWith("| `") && key.find()) {
        documented.add(key.group(1));
      }
    }
    assertThat(documented).isEqualTo(keysRead(Fixture.in(directory)));
  }

  private static Set<String> keysRead(Fixture fixture) {
    Set<String> keys = new TreeSet<>();
    SECTIONS.forEach((section, text) -> {
      String problem = fixture.problems(text.replace("Z", WRONG)).stream()
          .filter(line -> line.contains(WRONG))
          .findFirst()
          .orElseThrow();
      String known = problem.substring(problem.indexOf("; one of ") + "; one of ".length());
      for (String key : known.split(", ")) {
        keys.add(section + key);
      }
    });
    keys.removeAll(Set.of("apps[].budget", "apps[].targets", "cluster.kubernetes"));
    return keys;
  }
}
