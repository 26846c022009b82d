package io.wabascope.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A {@code web.yml} in the format of Prometheus's exporter-toolkit.
 *
 * <p>What it may ask for (TLS, users, a rate limit) is not done by this version, and so refused by
 * name: nobody must believe in a password that is not asked for.
 */
public final class WebFile {
  private static final String REFUSED =
      "is not supported by this version; take it out, and put a proxy with TLS and passwords in front";

  private WebFile() {}

  /** What that file asks for in vain. Blocks. */
  public static List<Problem> problems(Path file) {
    Problems problems = new Problems(file.toString());
    try {
      byte[] bytes = Files.readAllBytes(file);
      boolean blank = new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
          .lines()
          .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"));
      Node root = blank ? null : YamlText.compose(bytes, problems);
      if (root instanceof MappingNode keys) {
        keys.getValue().forEach(entry -> refuse(entry.getKeyNode(), problems));
      } else if (root != null) {
        problems.note(root.getStartMark(), "", "is not a mapping of keys");
      }
    } catch (IOException e) {
      problems.note(null, "", "cannot be read");
    }
    return problems.found();
  }

  private static void refuse(Node key, Problems problems) {
    String name = key instanceof ScalarNode scalar ? Shown.plain(scalar.getValue()) : "?";
    problems.note(key.getStartMark(), name, REFUSED);
  }
}
