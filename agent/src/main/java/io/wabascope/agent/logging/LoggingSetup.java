package io.wabascope.agent.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sets up logging to standard error: this project's loggers at the given level, libraries from
 * warn.
 *
 * <p>All lines pass through the same redaction, including java.util.logging and uncaught
 * exceptions.
 */
public final class LoggingSetup {
  private static final String ROOT_PACKAGE = "io.wabascope";

  private LoggingSetup() {}

  /**
   * Replaces the previous logging setup.
   *
   * @param level level of this project's loggers
   */
  public static void setUp(Level level, LogFormat logFormat, Redactor redactor) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Logger projectLogger = context.getLogger(ROOT_PACKAGE);
    LogEventEncoder encoder =
        new LogEventEncoder(logFormat, redactor, projectLogger::isDebugEnabled);
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(console);
    projectLogger.setLevel(level);
    // Warns that a member without a cluster joins no other, which is intended.
    context.getLogger("com.hazelcast.instance.impl.Node").setLevel(Level.ERROR);
    // Quotes responses that are not HTTP: they may contain anything.
    context.getLogger("io.vertx.core.net.impl.ConnectionBase").setLevel(Level.OFF);
    // Logs once for each further server or client that it shares a gauge: harmless.
    context.getLogger("io.micrometer.core.instrument.MeterRegistry").setLevel(Level.ERROR);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> projectLogger
        .atError()
        .addKeyValue("thread", thread.getName())
        .setCause(thrown)
        .log("uncaught exception ended a thread"));
  }

  /** Sets the level of this project's loggers. */
  public static void setLevel(Level level) {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(ROOT_PACKAGE).setLevel(level);
  }
}
