package io.wabascope.agent.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sets up logging to standard error: this project's loggers at the given level, libraries from
 * warn.
 *
 * <p>All lines pass through the same redaction, including java.util.logging and uncaught
 * exceptions. They are written by a thread of their own. A logger whose lines clients can cause
 * (libraries, HTTP server) writes at most ten lines a minute.
 */
public final class LoggingSetup {
  private static final String ROOT_PACKAGE = "io.wabascope";
  private static final List<String> SERVER = List.of(
      ROOT_PACKAGE + ".agent.SweepTrigger",
      ROOT_PACKAGE + ".agent.webhook",
      ROOT_PACKAGE + ".exporter.api",
      ROOT_PACKAGE + ".exporter.auth",
      ROOT_PACKAGE + ".exporter.http",
      ROOT_PACKAGE + ".exporter.server",
      ROOT_PACKAGE + ".exporter.status",
      ROOT_PACKAGE + ".poller.webhook");
  private static final LongAdder DROPPED = new LongAdder();
  private static final AtomicReference<@Nullable AsyncAppender> appender = new AtomicReference<>();

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
    LineLimit limit = new LineLimit(LoggingSetup::isLimited, System::nanoTime);
    AsyncAppender lines = new AsyncAppender(console, limit, DROPPED);
    lines.setContext(context);
    lines.start();
    if (appender.getAndSet(lines) == null) {
      Runtime.getRuntime().addShutdownHook(new Thread(LoggingSetup::end, "log-end"));
    }
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(lines);
    projectLogger.setLevel(level);
    // Warns that a member without a cluster joins no other, which is intended.
    context.getLogger("com.hazelcast.instance.impl.Node").setLevel(Level.ERROR);
    // Logs a stack trace for each connection that MemberAddresses refuses and reports itself.
    context.getLogger("com.hazelcast.internal.server.tcp.TcpServerAcceptor").setLevel(Level.ERROR);
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

  /** Whether clients or servers can cause its lines. */
  private static boolean isLimited(String logger) {
    return !logger.startsWith(ROOT_PACKAGE) || SERVER.stream().anyMatch(logger::startsWith);
  }

  /** Number of lines dropped since the process started. */
  public static long dropped() {
    return DROPPED.sum();
  }

  /** Writes pending lines; returns after two seconds at most. */
  public static void flush() {
    AsyncAppender lines = appender.get();
    if (lines != null) {
      lines.flush();
    }
  }

  /** Writes pending lines, and later ones synchronously: for the end of the process. */
  public static void end() {
    AsyncAppender lines = appender.get();
    if (lines != null) {
      lines.end();
    }
  }

  /** Sets the level of this project's loggers. */
  public static void setLevel(Level level) {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(ROOT_PACKAGE).setLevel(level);
  }
}
