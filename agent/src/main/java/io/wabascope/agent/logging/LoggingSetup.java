package io.wabascope.agent.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.wabascope.exporter.server.ExporterOptions;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sets up logging: to standard error, our own lines at the level asked, libraries' from warn.
 *
 * <p>Everything goes the same way and through the same redaction, also what libraries tell
 * java.util.logging, and what ends a thread. Lines are written on a thread of their own; each
 * logger whose lines clients can cause, libraries' and the HTTP server's, writes ten a minute at
 * most.
 */
public final class LoggingSetup {
  private static final String ROOT_PACKAGE = "io.wabascope";
  private static final String SERVER = ExporterOptions.class.getPackageName();
  private static final LongAdder DROPPED = new LongAdder();
  private static final AtomicReference<@Nullable AsyncAppender> appender = new AtomicReference<>();

  private LoggingSetup() {}

  /**
   * Replaces whatever logging was set up before.
   *
   * @param level for our own loggers
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
    // Warns that a member without a cluster joins nobody, which is what was asked for.
    context.getLogger("com.hazelcast.instance.impl.Node").setLevel(Level.ERROR);
    // Warns with a stack trace of each connection that MemberAddresses refuses and reports.
    context.getLogger("com.hazelcast.internal.server.tcp.TcpServerAcceptor").setLevel(Level.ERROR);
    // Quotes what a server sent where that is no HTTP: it may be anything.
    context.getLogger("io.vertx.core.net.impl.ConnectionBase").setLevel(Level.OFF);
    // Says once per further server or client that it shares the first one's gauge: harmless.
    context.getLogger("io.micrometer.core.instrument.MeterRegistry").setLevel(Level.ERROR);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> projectLogger
        .atError()
        .addKeyValue("thread", thread.getName())
        .setCause(thrown)
        .log("a thread died"));
  }

  /** Whether clients, or whoever is at the other end of a connection, can cause its lines. */
  private static boolean isLimited(String logger) {
    return !logger.startsWith(ROOT_PACKAGE) || logger.startsWith(SERVER);
  }

  /** How many lines were dropped since the process began. */
  public static long dropped() {
    return DROPPED.sum();
  }

  /** Writes what waits, for two seconds at most. */
  public static void flush() {
    AsyncAppender lines = appender.get();
    if (lines != null) {
      lines.flush();
    }
  }

  /** Writes what waits, and later lines before their callers go on: for the end of a process. */
  public static void end() {
    AsyncAppender lines = appender.get();
    if (lines != null) {
      lines.end();
    }
  }

  /** Has our own loggers log at that level from now on. */
  public static void setLevel(Level level) {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(ROOT_PACKAGE).setLevel(level);
  }
}
