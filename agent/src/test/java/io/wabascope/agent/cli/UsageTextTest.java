package io.wabascope.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class UsageTextTest {
  @ParameterizedTest
  @CsvSource({"40, 40", "55, 55", "80, 80", "100, 100", ", 80", "7, 40", "x, 80"})
  void breaksNoNameOfAnyCommand(String columns, int width) {
    CommandLine wide = CommandLineInterface.commandLine(out(), out(), "9999");
    CommandLine narrow = CommandLineInterface.commandLine(out(), out(), columns);
    for (String command : wide.getSubcommands().keySet()) {
      String usage = narrow.getSubcommands().get(command).getUsageMessage();

      assertThat(words(usage))
          .isEqualTo(words(wide.getSubcommands().get(command).getUsageMessage()));
      assertThat(usage.lines())
          .allMatch(line -> line.length() <= width || line.strip().indexOf(' ') < 0);
    }
    assertThat(words(narrow.getUsageMessage())).isEqualTo(words(wide.getUsageMessage()));
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }

  private static PrintWriter out() {
    return new PrintWriter(System.out, true);
  }
}
