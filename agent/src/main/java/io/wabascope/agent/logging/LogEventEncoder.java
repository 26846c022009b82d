package io.wabascope.agent.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.slf4j.event.KeyValuePair;

/**
 * Writes a log event as one line: time, level, message, key-value pairs, markers, logger.
 *
 * <p>A stack trace is written only at debug; other levels have the chain of causes in one field.
 * Secrets are removed from each field before escaping, because a format may escape one of their
 * characters, and once more from the line.
 */
final class LogEventEncoder extends EncoderBase<ILoggingEvent> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
          "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);
  private static final int MAX_CAUSES = 8;

  /** The maximum length of a value; names and texts of others may be longer. */
  private static final int MAX_VALUE = 2_000;

  private static final Set<String> RESERVED_KEYS =
      Set.of("ts", "level", "msg", "markers", "error", "logger");
  private static final Pattern INVALID_KEY_CHARS = Pattern.compile("[^A-Za-z0-9_.-]");

  private final LogFormat logFormat;
  private final Redactor redactor;
  private final BooleanSupplier stackTraces;

  /**
   * @param stackTraces evaluated for each event, because the level may change
   */
  LogEventEncoder(LogFormat logFormat, Redactor redactor, BooleanSupplier stackTraces) {
    this.logFormat = logFormat;
    this.redactor = redactor;
    this.stackTraces = stackTraces;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return (redactor.redact(logFormat.line(fields(event))) + '\n').getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, String> fields(ILoggingEvent event) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("ts", TIME.format(event.getInstant()));
    fields.put("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
    fields.put("msg", event.getFormattedMessage());
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        fields.put(key(pair.key, fields), shortened(redactor.redact(String.valueOf(pair.value))));
      }
    }
    if (event.getMarkerList() != null) {
      fields.put("markers", event.getMarkerList().toString());
    }
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      fields.put(
          "error",
          stackTraces.getAsBoolean() ? ThrowableProxyUtil.asString(thrown) : causes(thrown));
    }
    String logger = event.getLoggerName();
    fields.put("logger", logger.substring(logger.lastIndexOf('.') + 1));
    fields.replaceAll((key, value) -> redactor.redact(value));
    return fields;
  }

  private static String shortened(String value) {
    return value.length() <= MAX_VALUE
        ? value
        : value.substring(0, MAX_VALUE) + "… (" + value.length() + " characters)";
  }

  /** Returns a key that neither format has to quote and that is unique in the line. */
  private static String key(String name, Map<String, String> fields) {
    String key = INVALID_KEY_CHARS.matcher(name).replaceAll("_");
    while (key.isEmpty() || RESERVED_KEYS.contains(key) || fields.containsKey(key)) {
      key += "_";
    }
    return key;
  }

  private static String causes(IThrowableProxy thrown) {
    StringBuilder out = new StringBuilder();
    IThrowableProxy at = thrown;
    for (int i = 0; at != null && i < MAX_CAUSES; i++, at = at.getCause()) {
      String name = at.getClassName();
      out.append(i == 0 ? "" : " <- ").append(name.substring(name.lastIndexOf('.') + 1));
      if (at.getMessage() != null) {
        out.append(": ").append(at.getMessage());
      }
    }
    return out.toString();
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
