package io.wabascope.agent.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets up logging: to standard error, our own lines at the level asked, libraries' from warn. */
public final class Logs {
  private Logs() {}

  /**
   * Replaces whatever logging was set up before.
   *
   * @param level for our own loggers
   */
  public static void setUp(Level level, Format format, Redactor redactor) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    EventEncoder encoder = new EventEncoder(format, redactor, level.levelInt <= Level.DEBUG_INT);
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(console);
    context.getLogger("io.wabascope").setLevel(level);
    // Warns that a member without a cluster joins nobody, which is what was asked for.
    context.getLogger("com.hazelcast.instance.impl.Node").setLevel(Level.ERROR);
    // Quotes what a server sent where that is no HTTP: it may be anything.
    context.getLogger("io.vertx.core.net.impl.ConnectionBase").setLevel(Level.OFF);
    // Says once per further server or client that it shares the first one's gauge: harmless.
    context.getLogger("io.micrometer.core.instrument.MeterRegistry").setLevel(Level.ERROR);
  }
}
