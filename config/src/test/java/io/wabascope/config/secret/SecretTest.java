package io.wabascope.config.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.config.ConfigFixture;
import io.wabascope.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  @TempDir
  private Path directory;

  private ConfigFixture fixture;

  @BeforeEach
  void writeFiles() throws IOException {
    fixture = ConfigFixture.in(directory);
  }

  @Test
  void stripsBlanksAroundTheSecret() throws IOException {
    Path file = fixture.write("token", "  " + ConfigFixture.TOKEN + " \r\n\n");
    assertThat(Secret.ofFile(file).reveal()).isEqualTo(ConfigFixture.TOKEN);
  }

  @Test
  void toStringHidesTheSecret() throws IOException, ConfigException {
    Secret secret = Secret.ofEnvironment("META_TOKEN", Map.of("META_TOKEN", ConfigFixture.TOKEN));
    assertThat(secret.toString()).doesNotContain(ConfigFixture.TOKEN);
    assertThat(fixture.parse(ConfigFixture.MINIMAL).toString()).doesNotContain(ConfigFixture.TOKEN);
  }

  @Test
  void equalityDependsOnLocationOnly() throws IOException {
    Path file = fixture.write("token", "simulated-token-1");
    Secret one = Secret.ofFile(file);
    fixture.write("token", "simulated-token-2");
    Secret other = Secret.ofFile(file);
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).isNotEqualTo(Secret.ofFile(directory.resolve("secrets/token")));
    assertThat(one)
        .isNotEqualTo(Secret.ofEnvironment(file.toString(), Map.of(file.toString(), "x")));
  }

  @Test
  void detectsAChangeWithTheSameModificationTime() throws IOException {
    Path file = fixture.write("token", "simulated-token-1");
    FileTime time = Files.getLastModifiedTime(file);
    Secret secret = Secret.ofFile(file);
    assertThat(secret.reload()).isFalse();
    fixture.write("token", "simulated-token-2");
    Files.setLastModifiedTime(file, time);
    assertThat(secret.reload()).isTrue();
    assertThat(secret.reveal()).isEqualTo("simulated-token-2");
    assertThat(secret.reload()).isFalse();
  }

  @Test
  void followsReplacedSymbolicLinks() throws IOException {
    Files.createDirectories(directory.resolve("v1"));
    Files.createDirectories(directory.resolve("v2"));
    fixture.write("v1/token", "simulated-token-1");
    fixture.write("v2/token", "simulated-token-2");
    Path link = directory.resolve("..data");
    Files.createSymbolicLink(link, Path.of("v1"));
    Secret secret = Secret.ofFile(link.resolve("token"));
    Files.createSymbolicLink(directory.resolve("..new"), Path.of("v2"));
    Files.move(directory.resolve("..new"), link, StandardCopyOption.REPLACE_EXISTING);
    assertThat(secret.reload()).isTrue();
    assertThat(secret.reveal()).isEqualTo("simulated-token-2");
  }

  @Test
  void keepsTheLastValueIfTheFileIsUnreadable() throws IOException {
    Path file = fixture.write("token", "simulated-token-1");
    Secret secret = Secret.ofFile(file);
    fixture.write("token", "");
    assertThatThrownBy(secret::reload).isInstanceOf(IOException.class);
    Files.delete(file);
    assertThatThrownBy(secret::reload).hasMessageContaining("no such file");
    assertThat(secret.reveal()).isEqualTo("simulated-token-1");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          ''            | is empty
          ' \n '        | is empty
          'first\nlast' | has several lines
          'first last'  | contains blanks
          'tök'         | contains blanks or characters other than ASCII
          """)
  void rejectsInvalidTokens(String content, String message) throws IOException {
    fixture.write("secrets/token", content.translateEscapes());
    assertThat(fixture.problems(ConfigFixture.MINIMAL))
        .singleElement()
        .asString()
        .startsWith("wabascope.yml:3:24: apps[0].access_token_file: ")
        .contains(message)
        .doesNotContain("first", "last", "tök");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          '\\ufeffsimulated-token-1'                 | a byte order mark
          '\\ufeff{\\"token\\":\\"simulated-token-1\\"}' | a byte order mark
          'META_TOKEN=simulated-token-1\\n'          | a name and =
          'export META_TOKEN=simulated-token-1'      | a name and =
          'META_TOKEN=\\"simulated-token-1\\"'         | quotes
          'A=simulated-token-1\\nB=simulated-2'      | a name and =
          'access_token: simulated-token-1'          | a name and :
          '\\"simulated-token-1\\"\\n'               | quotes
          '`simulated-token-1`'                      | quotes
          '{\\"access_token\\": \\"simulated-token-1\\"}'  | JSON
          ' {\\n \\"t\\": 1}'                         | JSON
          '[\\"simulated-token-1\\"]'                  | JSON
          'Bearer simulated-token-1'                 | an HTTP header
          'Authorization: Bearer simulated-token-1'  | an HTTP header
          'https://x.example?access_token=simulated-token-1' | a URL
          's\\0i\\0m\\0u\\0'                         | UTF-16
          """)
  void namesWhatStandsInPlaceOfTheSecret(String content, String message) throws IOException {
    fixture.write("secrets/token", unescaped(content));
    assertThat(fixture.problems(ConfigFixture.MINIMAL))
        .singleElement()
        .asString()
        .contains(message, "it must contain only the secret, on one line")
        .doesNotContain("simulated", "META_TOKEN", "example");
    String fromVariable = ConfigFixture.MINIMAL.replace(
        "access_token_file: secrets/token", "access_token_env: META_TOKEN");
    assertThat(fixture.problems(fromVariable, Map.of("META_TOKEN", unescaped(content))))
        .singleElement()
        .asString()
        .contains(message)
        .doesNotContain("simulated", "example");
  }

  private static String unescaped(String content) {
    return content.replace("\\ufeff", "\ufeff").translateEscapes();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"EAAsimulated0==", "1234567|simulated-token", "a-b_c.d", "0123456789abcdef"})
  void acceptsTokensOfEveryForm(String token) throws IOException {
    assertThat(Secret.ofFile(fixture.write("token", token + "\r\n")).reveal()).isEqualTo(token);
    assertThat(Secret.ofEnvironment("T", Map.of("T", token + "\n")).reveal()).isEqualTo(token);
  }

  @Test
  void namesAUtf16File() throws IOException {
    Path file = directory.resolve("utf16");
    Files.write(file, "simulated-token-1".getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> Secret.ofFile(file)).hasMessageContaining("is UTF-16");
  }

  @Test
  void rejectsDirectoriesAndLargeFiles() throws IOException {
    String head = ConfigFixture.MINIMAL.replace("secrets/token", "secrets");
    assertThat(fixture.problems(head))
        .containsExactly(
            "wabascope.yml:3:24: apps[0].access_token_file: secrets is not a regular file");
    Files.write(directory.resolve("secrets/token"), new byte[100_000]);
    assertThat(fixture.problems(ConfigFixture.MINIMAL))
        .singleElement()
        .asString()
        .contains("access_token_file: is too long for a secret");
  }

  @Test
  void readsATokenFromTheEnvironment() throws ConfigException, IOException {
    String text = ConfigFixture.MINIMAL.replace(
        "access_token_file: secrets/token", "access_token_env: META_TOKEN");
    Secret secret = fixture
        .parse(text, Map.of("META_TOKEN", ConfigFixture.TOKEN))
        .apps()
        .get(0)
        .accessToken();
    assertThat(secret.reveal()).isEqualTo(ConfigFixture.TOKEN);
    assertThat(secret.reload()).isFalse();
    assertThat(fixture.problems(text))
        .containsExactly("wabascope.yml:3:23: apps[0].access_token_env: META_TOKEN is not set in"
            + " the environment");
  }

  @Test
  void rejectsTwoSourcesForASecret() {
    String both = ConfigFixture.MINIMAL.replace(
        "    targets:", "    access_token_env: META_TOKEN\n    targets:");
    assertThat(fixture.problems(both))
        .containsExactly("wabascope.yml:4:23: apps[0].access_token_env: access_token_file is"
            + " set as well; keep one of the two");
    String secrets = ConfigFixture.MINIMAL.replace(
        "    targets:",
        "    app_secret_file: secrets/app-secret\n    app_secret_env: X\n    targets:");
    assertThat(fixture.problems(secrets))
        .singleElement()
        .asString()
        .contains("apps[0].app_secret_env: app_secret_file is set as well");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access_token_env: SimulatedTokenNumber1ThatSomebodyPastedHereByMistake",
        "access_token_env: ${PASTED}",
        "access_token_file: SimulatedTokenNumber1ThatSomebodyPastedHereByMistake",
        "access_token_file: ${PASTED}",
        "access_token: SimulatedTokenNumber1ThatSomebodyPastedHereByMistake",
        "name: ${PASTED}",
        "token_probe: ${PASTED}",
        "budget: {burst: SimulatedTokenNumber1ThatSomebodyPastedHereByMistake}",
        "SimulatedTokenNumber1ThatSomebodyPastedHereByMistake: x",
        "name: *SimulatedTokenNumber1ThatSomebodyPastedHereByMistake",
      })
  void problemsNeverShowAPastedToken(String line) {
    String token = "SimulatedTokenNumber1ThatSomebodyPastedHereByMistake";
    String text = "apps:\n  - " + line + "\n    targets: []\n";
    List<String> problems = fixture.problems(text, Map.of("PASTED", token));
    assertThat(problems).isNotEmpty().noneMatch(problem -> problem.contains(token));
  }
}
