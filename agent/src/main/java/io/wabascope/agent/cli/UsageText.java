package io.wabascope.agent.cli;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Wraps usage texts only at spaces, because picocli also breaks names at dots and hyphens. */
final class UsageText {
  private static final int DEFAULT_WIDTH = 80;
  private static final int MIN_WIDTH = 40;

  /** A width at which picocli breaks no line. */
  private static final int UNLIMITED = 10_000;

  /** The names that precede a description; its further lines are indented as far. */
  private static final Pattern MARGIN = Pattern.compile(" *(?:\\S(?:\\S| \\S)* {2,})?");

  private static final String USAGE = "Usage: ";

  /** The indent of descriptions if they do not fit beside the names. */
  private static final String NARROW_INDENT = " ".repeat(8);

  private UsageText() {}

  /**
   * Wraps the usage texts of the command and its subcommands.
   *
   * @param columns the width of the terminal, as in the environment variable COLUMNS
   */
  static void apply(CommandLine commandLine, @Nullable String columns) {
    boolean isNumber = columns != null && columns.matches("\\d{1,4}");
    int width = isNumber ? Math.max(MIN_WIDTH, Integer.parseInt(columns)) : DEFAULT_WIDTH;
    commandLine.setUsageHelpWidth(UNLIMITED);
    wrapSections(commandLine, width);
  }

  private static void wrapSections(CommandLine commandLine, int width) {
    Map<String, CommandLine.IHelpSectionRenderer> sections = commandLine.getHelpSectionMap();
    CommandLine.IHelpSectionRenderer synopsis =
        Objects.requireNonNull(sections.get(UsageMessageSpec.SECTION_KEY_SYNOPSIS));
    sections.replaceAll((key, section) -> help -> wrapLines(section.render(help), width));
    sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING, help -> USAGE);
    sections.put(
        UsageMessageSpec.SECTION_KEY_SYNOPSIS,
        help ->
            wrap(synopsis.render(help).strip(), USAGE.length(), " ".repeat(USAGE.length()), width)
                + System.lineSeparator());
    commandLine.getSubcommands().values().forEach(command -> wrapSections(command, width));
  }

  private static String wrapLines(String text, int width) {
    return text.lines()
        .map(line -> wrapLine(line, width) + System.lineSeparator())
        .collect(Collectors.joining());
  }

  private static String wrapLine(String line, int width) {
    Matcher margin = MARGIN.matcher(line);
    int start = margin.lookingAt() ? margin.end() : 0;
    String names = line.substring(0, start);
    String text = line.substring(start);
    if (start <= width / 2) {
      return names + wrap(text, start, " ".repeat(start), width);
    }
    String before = names.isBlank() ? "" : names.stripTrailing() + System.lineSeparator();
    return before + NARROW_INDENT + wrap(text, NARROW_INDENT.length(), NARROW_INDENT, width);
  }

  /** Wraps a text that begins at the column; further lines begin with the indent. */
  private static String wrap(String text, int column, String indent, int width) {
    StringBuilder wrapped = new StringBuilder();
    int used = column;
    for (String word : text.split(" ", -1)) {
      if (wrapped.length() > 0 && used + 1 + word.length() > width) {
        wrapped.append(System.lineSeparator()).append(indent);
        used = indent.length();
      } else if (wrapped.length() > 0) {
        wrapped.append(' ');
        used++;
      }
      wrapped.append(word);
      used += word.length();
    }
    return wrapped.toString();
  }
}
