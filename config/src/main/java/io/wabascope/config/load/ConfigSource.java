package io.wabascope.config.load;

import io.wabascope.config.Settings;
import io.wabascope.config.secret.SecretCache;
import io.wabascope.config.yaml.ConfigException;
import io.wabascope.config.yaml.ParseContext;
import io.wabascope.config.yaml.Problems;
import io.wabascope.config.yaml.YamlParser;
import io.wabascope.config.yaml.YamlSection;
import io.wabascope.config.yaml.YamlValue;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file: its location, and how its bytes are parsed.
 *
 * @param environment values of {@code ${NAME}}
 * @param webFile read instead of the file that {@code web.config_file} names; null for no override
 */
public record ConfigSource(
    Path file, Map<String, String> environment, @Nullable Path webFile) {
  public ConfigSource {
    environment = Map.copyOf(environment);
  }

  public ConfigSource(Path file, Map<String, String> environment) {
    this(file, environment, null);
  }

  /**
   * Parses the bytes. Blocks, because it reads the secrets that they name.
   *
   * @param secrets secrets read before
   */
  public Settings parse(byte[] bytes, SecretCache secrets) throws ConfigException {
    Problems problems = new Problems(file.toString());
    Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
    ParseContext context = new ParseContext(directory, environment, problems);
    YamlValue root = YamlParser.read(bytes, "apps is required", context);
    problems.throwIfAny();
    YamlSection section = Objects.requireNonNull(root).section();
    Settings settings = Settings.read(section, secrets, webFile);
    section.addUnknownKeyProblems();
    problems.throwIfAny();
    return settings;
  }

  /** Returns the secrets of the settings, so that the next load reuses the same objects. */
  static SecretCache secretsOf(Settings settings) {
    return SecretCache.from(settings.apps().stream()
        .flatMap(app -> app.credentials().secrets().stream())
        .toList());
  }

  /** Returns an exception for a problem of the whole file. */
  ConfigException failure(String message) {
    Problems problems = new Problems(file.toString());
    problems.add(message);
    return problems.toException();
  }
}
