package io.wabascope.config.web;

import io.wabascope.config.yaml.InvalidValueException;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * HTTP settings for every response.
 *
 * @param http2 whether HTTP/2 is offered over TLS
 * @param headers added to every response; a header with an empty value is left out
 */
public record HttpServerSettings(boolean http2, Map<String, String> headers) {
  private static final List<String> ALLOWED_HEADERS = List.of(
      "Content-Security-Policy",
      "X-Frame-Options",
      "X-Content-Type-Options",
      "X-XSS-Protection",
      "Strict-Transport-Security");

  public HttpServerSettings {
    headers = Map.copyOf(headers);
  }

  static HttpServerSettings read(YamlSection http) {
    return new HttpServerSettings(
        http.getOrDefault("http2", true, ValueParsers::bool),
        http.section("headers", HttpServerSettings::headers));
  }

  private static Map<String, String> headers(YamlSection section) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : ALLOWED_HEADERS) {
      String value = section.optional(name, text -> validated(name, text));
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  private static String validated(String name, String text) {
    List<String> allowed = switch (name) {
      case "X-Frame-Options" -> List.of("deny", "sameorigin");
      case "X-Content-Type-Options" -> List.of("nosniff");
      default -> List.of();
    };
    if (!text.isEmpty() && !allowed.isEmpty() && !allowed.contains(text)) {
      throw new InvalidValueException(
          InvalidValueException.VALUE_PLACEHOLDER + " must be " + String.join(" or ", allowed));
    }
    if (!text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw new InvalidValueException("must be ASCII, on one line");
    }
    return text;
  }
}
