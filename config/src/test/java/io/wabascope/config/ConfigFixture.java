package io.wabascope.config;

import io.wabascope.config.load.ConfigSource;
import io.wabascope.config.secret.SecretCache;
import io.wabascope.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A directory with a token, an app secret and a web.yml, in which a test writes a configuration. */
public record ConfigFixture(Path directory) {
  public static final String TOKEN = "simulated-token-1";
  public static final String HEAD = """
      apps:
        - name: main
          access_token_file: secrets/token
      """;
  public static final String MINIMAL = HEAD + """
              targets:
                - edge: owned_whatsapp_business_accounts
                  node: "1029384756"
          """;

  public static ConfigFixture in(Path directory) throws IOException {
    ConfigFixture fixture = new ConfigFixture(directory);
    Files.createDirectories(directory.resolve("secrets"));
    fixture.write("secrets/token", TOKEN + "\n");
    fixture.write("secrets/app-secret", "simulated-secret-1\n");
    fixture.write("secrets/verify-token", "simulated-verify-token-1\n");
    fixture.write("web.yml", "{}\n");
    return fixture;
  }

  public Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  public Path file() {
    return directory.resolve("wabascope.yml");
  }

  /** Parses the text without Vert.x. */
  public Settings parse(String text, Map<String, String> environment) throws ConfigException {
    return parseBytes(text.getBytes(StandardCharsets.UTF_8), environment);
  }

  public Settings parse(String text) throws ConfigException {
    return parse(text, Map.of());
  }

  public Settings parseBytes(byte[] bytes, Map<String, String> environment) throws ConfigException {
    return new ConfigSource(file(), environment).parse(bytes, SecretCache.empty());
  }

  /** Returns the problems of the text as printed, without the directory. */
  public List<String> problems(String text, Map<String, String> environment) {
    try {
      parse(text, environment);
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream()
          .map(problem -> problem.toString().replace(directory + "/", ""))
          .toList();
    }
  }

  public List<String> problems(String text) {
    return problems(text, Map.of());
  }
}
