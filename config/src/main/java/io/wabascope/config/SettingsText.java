package io.wabascope.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.nodes.Node;

/** What the bytes of a configuration file say. */
record SettingsText(Path file, Map<String, String> environment) {
  SettingsText {
    environment = Map.copyOf(environment);
  }

  /**
   * Reads the bytes. Blocks, for it reads the secrets that they name.
   *
   * @param secrets those already held
   */
  Settings read(byte[] bytes, Secrets secrets) throws ConfigException {
    Problems problems = new Problems(file.toString());
    Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Node root = YamlText.compose(bytes, problems);
    problems.check();
    Reading reading = new Reading(directory, environment, secrets, problems);
    Section section = new Value(reading, "", Objects.requireNonNull(root)).section();
    Settings settings = Settings.read(section);
    section.refuseUnknown();
    problems.check();
    return settings;
  }

  /** The refusal of the file as a whole. */
  ConfigException refusal(String message) {
    Problems problems = new Problems(file.toString());
    problems.note(null, "", message);
    return problems.exception();
  }
}
