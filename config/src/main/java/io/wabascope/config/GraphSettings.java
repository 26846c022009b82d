package io.wabascope.config;

import io.wabascope.config.yaml.ByteSizes;
import io.wabascope.config.yaml.Durations;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the Graph API is called.
 *
 * @param baseUrl scheme, host and port only
 * @param timeout maximum duration of a whole call, from connect to the last byte
 * @param maxResponseSize maximum size of a response body, in bytes
 * @param trustedCa the authorities to trust; null for the authorities that Java trusts
 */
public record GraphSettings(
    URI baseUrl,
    String version,
    Duration timeout,
    long maxResponseSize,
    ProxySettings proxy,
    @Nullable CaFile trustedCa) {
  private static final Pattern VERSION = Pattern.compile("v\\d+\\.\\d+");

  public static final GraphSettings DEFAULT = new GraphSettings(
      URI.create("https://graph.facebook.com"),
      "v25.0",
      Duration.ofSeconds(30),
      16L << 20,
      ProxySettings.NONE,
      null);

  public GraphSettings {
    if (!VERSION.matcher(version).matches() || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("requires a version like v25.0 and a timeout above 0");
    }
    if (maxResponseSize < 1) {
      throw new IllegalArgumentException("max_response_size must be at least 1");
    }
  }

  /** The number before the dot: 25 for {@code v25.0}. */
  public int majorVersion() {
    String number = version.substring(1, version.indexOf('.'));
    return number.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(number);
  }

  static GraphSettings read(YamlSection graph) {
    URI baseUrl = graph.getOrDefault("base_url", DEFAULT.baseUrl, BaseUrl::read);
    return new GraphSettings(
        baseUrl,
        graph.getOrDefault(
            "version",
            DEFAULT.version,
            ValueParsers.matching(VERSION, "is not a version like v25.0")),
        graph.getOrDefault(
            "timeout",
            DEFAULT.timeout,
            ValueParsers.duration(Duration.ofMillis(100), Duration.ofMinutes(10))),
        graph.getOrDefault(
            "max_response_size", DEFAULT.maxResponseSize, ValueParsers.size(1L << 10, 1L << 30)),
        ProxySettings.read(graph, baseUrl),
        readTlsConfig(graph));
  }

  private static @Nullable CaFile readTlsConfig(YamlSection graph) {
    return graph
        .section("tls_config", tls -> Optional.ofNullable(CaFile.read(tls)))
        .orElse(null);
  }

  Map<String, Object> toMap() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("base_url", baseUrl.toString());
    keys.put("version", version);
    keys.put("timeout", Durations.format(timeout));
    keys.put("max_response_size", ByteSizes.format(maxResponseSize));
    keys.putAll(proxy.toMap());
    if (trustedCa != null) {
      keys.put("tls_config", Map.of("ca_file", trustedCa.file().toString()));
    }
    return keys;
  }
}
