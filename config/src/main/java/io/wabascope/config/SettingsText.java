package io.wabascope.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
  public Settings read(byte[] bytes, Secrets secrets) throws ConfigException {
    Problems problems = new Problems(file.toString());
    Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Reading reading = new Reading(directory, environment, problems);
    Value root = YamlText.read(bytes, "at least apps is needed", reading);
    problems.check();
    Section section = Objects.requireNonNull(root).section();
    Settings settings = Settings.read(section, secrets, webFile);
    section.refuseUnknown();
    problems.check();
    return settings;
  }

  /** The secrets that those settings hold, so that a file that is read again names the same. */
  static Secrets secretsOf(Settings settings) {
    return Secrets.of(settings.apps().stream()
        .flatMap(app -> app.credentials().secrets().stream())
        .toList());
  }

  /** The refusal of the file as a whole. */
  ConfigException refusal(String message) {
    Problems problems = new Problems(file.toString());
    problems.note(message);
    return problems.exception();
  }
}
