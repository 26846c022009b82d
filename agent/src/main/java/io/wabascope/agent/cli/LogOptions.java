package io.wabascope.agent.cli;

import ch.qos.logback.classic.Level;
import io.wabascope.agent.log.Format;
import io.wabascope.agent.log.Logs;
import io.wabascope.agent.log.Redactor;
import picocli.CommandLine.Option;

/** How much is logged, and in which form. */
final class LogOptions {
  private enum Verbosity {
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  @Option(
      names = "--log.level",
      defaultValue = "info",
      paramLabel = "LEVEL",
      description = "debug, info, warn or error; default: ${DEFAULT-VALUE}")
  private Verbosity level = Verbosity.INFO;

  @Option(
      names = "--log.format",
      defaultValue = "logfmt",
      paramLabel = "FORMAT",
      description = "logfmt or json; default: ${DEFAULT-VALUE}")
  private Format format = Format.LOGFMT;

  /** Logs so from now on. */
  void setUp(Redactor redactor) {
    Logs.setUp(Level.toLevel(level.name()), format, redactor);
  }

  /** Whether a person who watches the terminal should be spared the lines at info. */
  void setUpQuietly(Redactor redactor) {
    Level quiet = level == Verbosity.INFO ? Level.WARN : Level.toLevel(level.name());
    Logs.setUp(quiet, format, redactor);
  }
}
