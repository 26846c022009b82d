package io.wabascope.agent.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.vertx.core.internal.logging.LoggerFactory;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The output on standard error, from any logger. */
class LoggingSetupTest {
  private static final String SECRET = "simulated-token-of-logs";

  private final LoggerContext context = (LoggerContext) org.slf4j.LoggerFactory.getILoggerFactory();
  private final PrintStream before = System.err;
  private final Thread.UncaughtExceptionHandler handler =
      Thread.getDefaultUncaughtExceptionHandler();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Redactor redactor = new Redactor();

  private void setUp(Level level, LogFormat logFormat) {
    redactor.addSecret(SECRET);
    System.setErr(new PrintStream(printed, true, UTF_8));
    LoggingSetup.setUp(level, logFormat, redactor);
  }

  @AfterEach
  void restore() throws Exception {
    System.setErr(before);
    Thread.setDefaultUncaughtExceptionHandler(handler);
    LogManager.getLogManager().readConfiguration();
    context.reset();
    new ContextInitializer(context).autoConfig();
  }

  @ParameterizedTest
  @EnumSource(LogFormat.class)
  void redactsLibraryLogsAtDebugLevel(LogFormat logFormat) {
    setUp(Level.DEBUG, logFormat);
    for (String library : new String[] {"com.hazelcast", "io.netty", "io.vertx"}) {
      context.getLogger(library).setLevel(Level.TRACE);
    }
    Throwable thrown = new IllegalStateException(SECRET);

    new com.hazelcast.logging.Slf4jFactory().getLogger("com.hazelcast.x").fine(SECRET, thrown);
    InternalLoggerFactory.getInstance("io.netty.x").debug("read {}", SECRET, thrown);
    LoggerFactory.getLogger("io.vertx.x").debug(SECRET, thrown);
    java.util.logging.Logger.getLogger("jul.x").log(java.util.logging.Level.SEVERE, SECRET, thrown);

    assertThat(lines())
        .noneMatch(line -> line.contains(SECRET))
        .filteredOn(line -> line.contains("IllegalStateException: [hidden]"))
        .hasSize(4);
  }

  @Test
  void uncaughtExceptionIsLogged() throws Exception {
    setUp(Level.INFO, LogFormat.JSON);
    Thread dying = new Thread(
        () -> {
          throw new IllegalStateException(SECRET);
        },
        "dying");
    dying.start();
    dying.join();

    JsonObject event = new JsonObject(lines()[0]);
    assertThat(event.getString("thread")).isEqualTo("dying");
    assertThat(event.getString("error")).isEqualTo("IllegalStateException: [hidden]");
    assertThat(lines()).hasSize(1);
  }

  @Test
  void levelAndStackTracesChangeAtRunTime() {
    setUp(Level.INFO, LogFormat.LOGFMT);
    org.slf4j.Logger projectLogger = org.slf4j.LoggerFactory.getLogger("io.wabascope.Any");
    org.slf4j.Logger libraryLogger = org.slf4j.LoggerFactory.getLogger("com.example.Any");
    projectLogger.debug("first");
    projectLogger.warn("second", new IllegalStateException("x"));
    LoggingSetup.setLevel(Level.DEBUG);
    projectLogger.debug("third", new IllegalStateException("x"));
    libraryLogger.debug("fourth");
    LoggingSetup.setLevel(Level.ERROR);
    projectLogger.warn("fifth");

    assertThat(lines()).hasSize(2);
    assertThat(lines()[0]).contains("second").doesNotContain("LoggingSetupTest.java");
    assertThat(lines()[1]).contains("third").contains("LoggingSetupTest.java");
  }

  private String[] lines() {
    return printed.toString(UTF_8).lines().toArray(String[]::new);
  }
}
