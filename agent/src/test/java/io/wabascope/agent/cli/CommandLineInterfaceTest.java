package io.wabascope.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineInterfaceTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "version",
        "run --version",
        "demo -V",
        "simulate --version",
        "check-config -V",
        "plan -V",
        "version -V"
      })
  void printsItsVersion(String arguments) {
    assertThat(execute(arguments)).isZero();

    assertThat(out.toString().lines()).hasSize(3);
    assertThat(out.toString()).startsWith("wabascope ").contains("revision ");
  }

  @Test
  void printsTheUsageOfACommand() {
    assertThat(execute("help run")).isZero();

    assertThat(out.toString()).startsWith("Usage: wabascope run ").contains("--config.file=FILE");
  }

  @Test
  void usageOfSimulateHasOnlyTheNameThatOtherCommandsHave() {
    assertThat(execute("simulate --help")).isZero();

    assertThat(out.toString())
        .contains("--web.listen-address=HOST:PORT")
        .doesNotContain("--listen-address");
  }

  @Test
  void printsACompletionScript() {
    assertThat(execute("generate-completion")).isZero();

    assertThat(out.toString()).startsWith("#!").contains("--web.enable-lifecycle");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      run --web.listn-address=:1            | Unknown option: '--web.listn-address=:1'
      simulate --acounts=20                 | Unknown option: '--acounts=20'
      check-config --no-such                | Unknown option: '--no-such'
      run                                   | Missing required option: '--config.file=FILE'
      simulate                              | Missing required option: '--web.listen-address=HOST:PORT'
      demo --web.listen-address=127.0.0.1:99999 | "127.0.0.1:99999"
      demo --web.listen-address=[::1]:65536 | "[::1]:65536"
      demo --web.listen-address=[1:2]:80    | "[1:2]:80"
      demo --web.listen-address=nowhere     | "nowhere"
      simulate --web.listen-address=a:b     | "a:b"
      simulate --listen-address=c:d         | "c:d"
      simulate --web.listen-address=:1 --webhook-url=http://127.0.0.1:9 | --webhook-url and --webhook-secret-file
      simulate --web.listen-address=:1 --webhook-url=ftp://a --webhook-secret-file=/dev/null | not a URL
      simulate --web.listen-address=:1 --webhook-url=http://a --webhook-secret-file=/dev/null | secret is empty
      simulate --web.listen-address=:1 --webhook-url=http://a --webhook-secret-file=/none/here | cannot be read
      """)
  void namesTheInvalidArgument(String arguments, String message) {
    assertThat(execute(arguments)).isEqualTo(2);

    assertThat(err.toString().lines().findFirst().orElseThrow()).contains(message);
  }

  private int execute(String arguments) {
    return CommandLineInterface.commandLine(
            new PrintWriter(out, true), new PrintWriter(err, true), null)
        .execute(arguments.split(" "));
  }
}
