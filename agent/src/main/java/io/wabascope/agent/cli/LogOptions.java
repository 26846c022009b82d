package io.wabascope.agent.cli;

import ch.qos.logback.classic.Level;
import io.wabascope.agent.logging.LogFormat;
import io.wabascope.agent.logging.LoggingSetup;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.config.LogSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the log level and format. */
final class LogOptions {
  @Option(
      names = "--log.level",
      paramLabel = "LEVEL",
      description = "debug, info, warn or error; overrides the file; default: info")
  private LogSettings.@Nullable Level level;

  @Option(
      names = "--log.format",
      defaultValue = "logfmt",
      paramLabel = "FORMAT",
      description = "logfmt or json; default: ${DEFAULT-VALUE}")
  private LogFormat logFormat = LogFormat.LOGFMT;

  /** Applies the options. */
  void setUp(Redactor redactor) {
    setUp(LogSettings.Level.INFO, redactor);
  }

  /** Whether lines at info level are omitted, for an interactive terminal. */
  void setUpQuietly(Redactor redactor) {
    setUp(LogSettings.Level.WARN, redactor);
  }

  private void setUp(LogSettings.Level defaultLevel, Redactor redactor) {
    LogSettings.Level now = level == null ? defaultLevel : level;
    LoggingSetup.setUp(Level.toLevel(now.name()), logFormat, redactor);
  }

  /** Returns the level if it was given; a configuration then does not change it. */
  LogSettings.@Nullable Level level() {
    return level;
  }
}
