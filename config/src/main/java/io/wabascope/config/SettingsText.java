package io.wabascope.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A configuration file: where it is, and what its bytes say.
 *
 * @param environment what {@code ${NAME}} stands for
 * @param webFile read in place of the web.yml that the file names; null for that one
 */
public record SettingsText(
    Path file, Map<String, String> environment, @Nullable Path webFile) {
  public SettingsText {
    environment = Map.copyOf(environment);
  }

  public SettingsText(Path file, Map<String, String> environment) {
    this(file, environment, null);
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
    Reading reading = new Reading(directory, environment, secrets, problems, webFile);
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
