package io.wabascope.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A directory with a token, an app secret, a web.yml and room for a configuration. */
record Fixture(Path directory) {
  static final String TOKEN = "simulated-token-1";
  static final String HEAD = """
      apps:
        - name: main
          access_token_file: secrets/token
      """;
  static final String MINIMAL = HEAD + """
              targets:
                - edge: owned_whatsapp_business_accounts
                  node: "1029384756"
          """;

  static Fixture in(Path directory) throws IOException {
    Fixture fixture = new Fixture(directory);
    Files.createDirectories(directory.resolve("secrets"));
    fixture.write("secrets/token", TOKEN + "\n");
    fixture.write("secrets/app-secret", "simulated-secret-1\n");
    fixture.write("web.yml", "{}\n");
    return fixture;
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  Path file() {
    return directory.resolve("wabascope.yml");
  }

  /** What the text says, read without Vert.x. */
  Settings read(String text, Map<String, String> environment) throws ConfigException {
    return readBytes(text.getBytes(StandardCharsets.UTF_8), environment);
  }

  Settings read(String text) throws ConfigException {
    return read(text, Map.of());
  }

  Settings readBytes(byte[] bytes, Map<String, String> environment) throws ConfigException {
    return new SettingsText(file(), environment).read(bytes, Secrets.none());
  }

  /** The problems of that text as they are printed, without the directory. */
  List<String> problems(String text, Map<String, String> environment) {
    try {
      read(text, environment);
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream()
          .map(problem -> problem.toString().replace(directory + "/", ""))
          .toList();
    }
  }

  List<String> problems(String text) {
    return problems(text, Map.of());
  }
}
