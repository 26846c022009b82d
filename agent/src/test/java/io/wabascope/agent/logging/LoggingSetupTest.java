package io.wabascope.agent.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.vertx.core.Vertx;
import io.vertx.core.internal.logging.LoggerFactory;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
    LoggingSetup.flush(); // a line is formatted by the level at which it is written
    LoggingSetup.setLevel(Level.DEBUG);
    projectLogger.debug("third", new IllegalStateException("x"));
    libraryLogger.debug("fourth");
    LoggingSetup.flush();
    LoggingSetup.setLevel(Level.ERROR);
    projectLogger.warn("fifth");

    assertThat(lines()).hasSize(2);
    assertThat(lines()[0]).contains("second").doesNotContain("LoggingSetupTest.java");
    assertThat(lines()[1]).contains("third").contains("LoggingSetupTest.java");
  }

  @Test
  void anEventLoopNeverWaitsForWhoeverReadsTheLog() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    OutputStream stuck = new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        awaitReader(read);
        printed.write(one);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        awaitReader(read);
        printed.write(bytes, from, length);
      }
    };
    setUp(Level.INFO, LogFormat.LOGFMT);
    System.setErr(new PrintStream(stuck, true, UTF_8));
    long before = LoggingSetup.dropped();
    Vertx vertx = Vertx.vertx();
    CompletableFuture<Boolean> logged = new CompletableFuture<>();
    vertx.runOnContext(loop -> {
      org.slf4j.Logger projectLogger = org.slf4j.LoggerFactory.getLogger("io.wabascope.Any");
      for (int i = 0; i < 20_000; i++) {
        projectLogger.warn("line");
      }
      logged.complete(true);
    });
    try {
      assertThat(logged.get(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      read.countDown();
      vertx.close();
    }
    LoggingSetup.flush();
    long dropped = LoggingSetup.dropped() - before;
    assertThat(dropped).isGreaterThan(10_000);
    assertThat(lines())
        .filteredOn(line -> line.contains("msg=line"))
        .hasSize(20_000 - (int) dropped);
    await()
        .untilAsserted(
            () -> assertThat(printed.toString(UTF_8)).contains("log lines were dropped"));
  }

  @Test
  void whatClientsCanCauseIsBoundedByLoggerAndOurOwnLinesAreNot() {
    setUp(Level.INFO, LogFormat.LOGFMT);
    long before = LoggingSetup.dropped();
    for (String name :
        new String[] {"io.vertx.x", "io.netty.x", "io.wabascope.exporter.http.X", "io.wabascope.X"
        }) {
      for (int i = 0; i < 1_000; i++) {
        org.slf4j.LoggerFactory.getLogger(name).warn("from {}", name);
      }
    }

    assertThat(lines()).filteredOn(line -> line.contains("from io.wabascope.X")).hasSize(1_000);
    assertThat(lines()).filteredOn(line -> line.contains("from io.vertx.x")).hasSize(10);
    assertThat(lines()).filteredOn(line -> line.contains("from io.netty.x")).hasSize(10);
    assertThat(lines())
        .filteredOn(line -> line.contains("from io.wabascope.exporter"))
        .hasSize(10);
    assertThat(LoggingSetup.dropped() - before).isEqualTo(3 * 990);
  }

  @Test
  void aLimitHoldsForAMinute() {
    AtomicLong now = new AtomicLong();
    LineLimit limit = new LineLimit(logger -> true, now::get);
    for (int minute = 0; minute < 3; minute++) {
      for (int i = 0; i < 2 * LineLimit.MAXIMUM; i++) {
        assertThat(limit.permits("a")).isEqualTo(i < LineLimit.MAXIMUM);
      }
      assertThat(limit.permits("b" + minute)).isTrue();
      now.addAndGet(TimeUnit.MINUTES.toNanos(1));
    }
  }

  @Test
  void atTheEndALineIsWrittenBeforeItsCallerGoesOn() {
    setUp(Level.INFO, LogFormat.LOGFMT);
    org.slf4j.Logger projectLogger = org.slf4j.LoggerFactory.getLogger("io.wabascope.Any");
    projectLogger.info("before");
    LoggingSetup.end();
    projectLogger.info("after");
    assertThat(printed.toString(UTF_8)).contains("before").contains("after");
  }

  private static void awaitReader(CountDownLatch read) throws IOException {
    try {
      read.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private String[] lines() {
    LoggingSetup.flush();
    return printed.toString(UTF_8).lines().toArray(String[]::new);
  }
}
