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
 * A configuration file: where it is, and what its bytes say.
 *
 * @param environment what {@code ${NAME}} stands for
 * @param webFile read in place of the web.yml that the file names; null for that one
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
   * Reads the bytes. Blocks, for it reads the secrets that they name.
   *
   * @param secrets those already held
   */
  public Settings parse(byte[] bytes, SecretCache secrets) throws ConfigException {
    Problems problems = new Problems(file.toString());
    Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
    ParseContext context = new ParseContext(directory, environment, problems);
    YamlValue root = YamlParser.read(bytes, "at least apps is needed", context);
    problems.throwIfAny();
    YamlSection section = Objects.requireNonNull(root).section();
    Settings settings = Settings.read(section, secrets, webFile);
    section.addUnknownKeyProblems();
    problems.throwIfAny();
    return settings;
  }

  /** The secrets that those settings hold, so that a file that is read again names the same. */
  static SecretCache secretsOf(Settings settings) {
    return SecretCache.from(settings.apps().stream()
        .flatMap(app -> app.credentials().secrets().stream())
        .toList());
  }

  /** The refusal of the file as a whole. */
  ConfigException failure(String message) {
    Problems problems = new Problems(file.toString());
    problems.add(message);
    return problems.toException();
  }
}
