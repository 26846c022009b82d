package io.wabascope.agent.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sets up logging: to standard error, our own lines at the level asked, libraries' from warn.
 *
 * <p>Everything goes the same way and through the same redaction, also what libraries tell
 * java.util.logging, and what ends a thread.
 */
public final class LoggingSetup {
  private static final String ROOT_PACKAGE = "io.wabascope";

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
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(console);
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

  /** Has our own loggers log at that level from now on. */
  public static void setLevel(Level level) {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(ROOT_PACKAGE).setLevel(level);
  }
}
