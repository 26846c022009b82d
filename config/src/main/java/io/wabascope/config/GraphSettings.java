package io.wabascope.config;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The API that is asked.
 *
 * @param baseUrl scheme, host and port alone
 * @param timeout of a whole call, from connect to the last byte
 * @param maxResponseSize in bytes
 */
public record GraphSettings(URI baseUrl, String version, Duration timeout, long maxResponseSize) {
  private static final Pattern VERSION = Pattern.compile("v\\d+\\.\\d+");

  public static final GraphSettings DEFAULT = new GraphSettings(
      URI.create("https://graph.facebook.com"), "v25.0", Duration.ofSeconds(30), 16L << 20);

  public GraphSettings {
    if (!VERSION.matcher(version).matches() || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a version like v25.0 and a timeout above 0 are needed");
    }
    if (maxResponseSize < 1) {
      throw new IllegalArgumentException("max_response_size must be at least 1");
    }
  }

  static GraphSettings read(Section graph) {
    return new GraphSettings(
        graph.or("base_url", DEFAULT.baseUrl, BaseUrl::read),
        graph.or("version", DEFAULT.version, Shapes.form(VERSION, "is not a version like v25.0")),
        graph.or(
            "timeout",
            DEFAULT.timeout,
            Shapes.duration(Duration.ofMillis(100), Duration.ofMinutes(10))),
        graph.or("max_response_size", DEFAULT.maxResponseSize, Shapes.size(1L << 10, 1L << 30)));
  }

  Map<String, Object> written() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("base_url", baseUrl.toString());
    keys.put("version", version);
    keys.put("timeout", Durations.print(timeout));
    keys.put("max_response_size", Sizes.print(maxResponseSize));
    return keys;
  }
}
