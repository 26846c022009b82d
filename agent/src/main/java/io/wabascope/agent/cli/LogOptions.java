package io.wabascope.agent.cli;

import ch.qos.logback.classic.Level;
import io.wabascope.agent.logging.LogFormat;
import io.wabascope.agent.logging.LoggingSetup;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.config.LogSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much is logged, and in which form. */
final class LogOptions {
  @Option(
      names = "--log.level",
      paramLabel = "LEVEL",
      description = "debug, info, warn or error; wins over the file; default: info")
  private LogSettings.@Nullable Level level;

  @Option(
      names = "--log.format",
      defaultValue = "logfmt",
      paramLabel = "FORMAT",
      description = "logfmt or json; default: ${DEFAULT-VALUE}")
  private LogFormat logFormat = LogFormat.LOGFMT;

  /** Logs so from now on. */
  void setUp(Redactor redactor) {
    setUp(LogSettings.Level.INFO, redactor);
  }

  /** Whether a person who watches the terminal should be spared the lines at info. */
  void setUpQuietly(Redactor redactor) {
    setUp(LogSettings.Level.WARN, redactor);
  }

  private void setUp(LogSettings.Level defaultLevel, Redactor redactor) {
    LogSettings.Level now = level == null ? defaultLevel : level;
    LoggingSetup.setUp(Level.toLevel(now.name()), logFormat, redactor);
  }

  /** The level, where it was given: a configuration does not change it then. */
  LogSettings.@Nullable Level level() {
    return level;
  }
}
