package io.wabascope.agent.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MarkerFactory;
import org.slf4j.event.KeyValuePair;

class LogEventEncoderTest {
  private final Redactor redactor = new Redactor();
  private boolean stackTraces;

  @Test
  void writesLogfmt() {
    assertThat(line(LogFormat.LOGFMT, "sweep ended", null, new KeyValuePair("objects", 12)))
        .isEqualTo(
            "ts=2026-11-01T00:00:00.250Z level=info msg=\"sweep ended\" objects=12 logger=Sweeper\n");
  }

  @Test
  void writesTheSameFieldsAsJson() {
    JsonObject json =
        new JsonObject(line(LogFormat.JSON, "sweep ended", null, new KeyValuePair("objects", 12)));

    assertThat(json)
        .isEqualTo(new JsonObject()
            .put("ts", "2026-11-01T00:00:00.250Z")
            .put("level", "info")
            .put("msg", "sweep ended")
            .put("objects", "12")
            .put("logger", "Sweeper"));
  }

  @Test
  void writesAllCausesInOneField() {
    Throwable thrown = new IllegalStateException("no map", new java.io.IOException("cut"));

    assertThat(line(LogFormat.LOGFMT, "failed", thrown))
        .contains("error=\"IllegalStateException: no map <- IOException: cut\"");
  }

  @Test
  void redactsMessagesFieldsAndCauses() {
    redactor.addSecret("simulated-token-9");
    Throwable thrown = new IllegalStateException("simulated-token-9");

    String line = line(
        LogFormat.JSON,
        "with simulated-token-9",
        thrown,
        new KeyValuePair("fact", "simulated-token-9"));

    assertThat(line).doesNotContain("simulated-token-9");
    assertThat(new JsonObject(line).getString("msg")).isEqualTo("with [hidden]");
  }

  @ParameterizedTest
  @EnumSource(LogFormat.class)
  void redactsSecretsThatTheFormatEscapes(LogFormat logFormat) {
    redactor.addSecret("simulated\\\"secret");
    Throwable thrown =
        new IllegalStateException("a", new java.io.IOException("simulated\\\"secret"));
    KeyValuePair fact = new KeyValuePair("f", List.of("simulated\\\"secret"));

    for (boolean trace : List.of(false, true)) {
      stackTraces = trace;
      assertThat(line(logFormat, "m simulated\\\"secret", thrown, fact))
          .contains("msg=\"m [hidden]\"".substring(logFormat == LogFormat.JSON ? 5 : 0))
          .doesNotContain("secret")
          .contains("IOException: [hidden]")
          .contains("[[hidden]]");
    }
  }

  @ParameterizedTest
  @EnumSource(LogFormat.class)
  void writesRedactedMarkers(LogFormat logFormat) {
    redactor.addSecret("simulated-token-9");
    LoggingEvent event = event("m", null);
    event.addMarker(MarkerFactory.getMarker("of simulated-token-9"));

    assertThat(encoded(logFormat, event)).contains("markers").contains("[of [hidden]]");
  }

  @Test
  void keepsFieldsWithInvalidOrReservedKeys() {
    KeyValuePair[] facts = {
      new KeyValuePair("level", 3), new KeyValuePair("a b=", 4), new KeyValuePair("a b=", 5)
    };

    assertThat(line(LogFormat.LOGFMT, "m", null, facts)).contains(" level_=3 a_b_=4 a_b__=5 ");
    assertThat(new JsonObject(line(LogFormat.JSON, "m", null, facts)).fieldNames())
        .containsExactly("ts", "level", "msg", "level_", "a_b_", "a_b__", "logger");
  }

  @ParameterizedTest
  @EnumSource(LogFormat.class)
  void namesOfOthersHarmNoLine(LogFormat logFormat) {
    String name = "<script>\u202e\u2066a\u2028b\u200d\u0007\r\nlevel=error" + "x".repeat(10_000);

    String line = line(logFormat, "state changed", null, new KeyValuePair("name", name));

    assertThat(line.lines()).hasSize(1);
    assertThat(line)
        .hasSizeLessThan(2_300)
        .contains("\\u202e\\u2066a\\u2028b\\u200d\\u0007\\r\\nlevel=error")
        .contains("… (10028 characters)")
        .matches(text -> text.codePoints()
            .noneMatch(c -> c != '\n'
                && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)));
  }

  @Test
  void everyTextStaysOneLineAndParsesBack() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      String text = anyText(random);
      String line = line(LogFormat.JSON, "m", null, new KeyValuePair("text", text));

      assertThat(line.strip()).doesNotContain("\n").doesNotContain("\r");
      assertThat(new JsonObject(line).getString("text")).isEqualTo(text);
      assertThat(line(LogFormat.LOGFMT, text, null).strip()).doesNotContain("\n", "\r");
    }
  }

  private static String anyText(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      int kind = random.nextInt(4);
      if (kind == 0) {
        text.append("\"\\=\n\r\t\u0000\u007f ".charAt(random.nextInt(9)));
      } else if (kind == 1) {
        text.appendCodePoint(0x1F300 + random.nextInt(200));
      } else {
        text.append((char) (' ' + random.nextInt(300)));
      }
    }
    return text.toString();
  }

  private String line(
      LogFormat logFormat, String message, @Nullable Throwable thrown, KeyValuePair... facts) {
    return encoded(logFormat, event(message, thrown, facts));
  }

  private static LoggingEvent event(
      String message, @Nullable Throwable thrown, KeyValuePair... facts) {
    LoggerContext context = new LoggerContext();
    Logger logger = context.getLogger("io.wabascope.poller.sweep.Sweeper");
    LoggingEvent event =
        new LoggingEvent("test", logger, Level.INFO, message, thrown, new Object[0]);
    event.setInstant(Instant.parse("2026-11-01T00:00:00.250Z"));
    event.setKeyValuePairs(List.of(facts));
    return event;
  }

  private String encoded(LogFormat logFormat, LoggingEvent event) {
    LogEventEncoder encoder = new LogEventEncoder(logFormat, redactor, () -> stackTraces);
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }
}
