package io.wabascope.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionTest {
  private final Problems problems = new Problems("test.yml");

  private YamlSection section(String yaml) {
    ParseContext parseContext = ParseContext.withoutInterpolation(Path.of(""), problems);
    byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
    return Objects.requireNonNull(YamlParser.read(bytes, "write something", parseContext))
        .section();
  }

  @Test
  void readsASingleValueOrAList() {
    YamlSection yamlSection = section("{one: a, more: [b, c], none: []}");
    assertThat(yamlSection.oneOrMore("one", ValueParsers::text)).containsExactly("a");
    assertThat(yamlSection.oneOrMore("more", ValueParsers::text)).containsExactly("b", "c");
    assertThat(yamlSection.oneOrMore("none", ValueParsers::text)).isEmpty();
    assertThat(yamlSection.oneOrMore("missing", ValueParsers::text)).isEmpty();
    assertThat(problems.count()).isZero();
  }

  @Test
  void returnsKeysInFileOrder() {
    assertThat(section("{z: 1, a: 2, m: 3}").keys()).containsExactly("z", "a", "m");
  }

  @Test
  void reportsAnInvalidKeyOnceWithItsPosition() {
    YamlSection yamlSection = section("a: 1\nbad: 2\nalso_bad: 3\n");
    yamlSection.get("a");
    yamlSection.refuseKey("bad", "is refused");
    yamlSection.addProblem("holds too much");
    yamlSection.addUnknownKeyProblems();
    assertThat(problems.found())
        .extracting(Problem::toString)
        .containsExactly(
            "test.yml:1:1: holds too much",
            "test.yml:2:1: bad: is refused",
            "test.yml:3:1: also_bad: unknown key; one of a, bad");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          5     | 5.0
          0.25  | 0.25
          .5    | 0.5
          10.0  | 10.0
          """)
  void readsANumber(String written, double number) {
    assertThat(section("n: " + written).optional("n", ValueParsers.number(0.25, 10)))
        .isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          0.2   | "0.2" must be from 0.25 to 10
          10.01 | "10.01" must be from 0.25 to 10
          -1    | "-1" is not a number; write digits, like 2 or 0.5
          1e1   | "1e1" is not a number; write digits, like 2 or 0.5
          .inf  | ".inf" is not a number; write digits, like 2 or 0.5
          '""'  | "" is not a number; write digits, like 2 or 0.5
          """)
  void rejectsInvalidNumbers(String written, String message) {
    assertThat(section("n: " + written).optional("n", ValueParsers.number(0.25, 10)))
        .isNull();
    assertThat(problems.found()).extracting(Problem::message).containsExactly(message);
  }

  @Test
  void distinguishesTextFromOtherScalars() {
    YamlSection yamlSection =
        section("{word: abc, quoted: '7', number: 7, truth: true, nothing: }");
    assertThat(yamlSection.keys().stream()
            .filter(key -> Objects.requireNonNull(yamlSection.get(key)).isText()))
        .containsExactly("word", "quoted");
  }
}
