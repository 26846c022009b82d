package io.wabascope.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes for every answer.
 *
 * @param http2 whether HTTP/2 is offered, where there is TLS
 * @param headers added to every answer; one with an empty value is left out of it
 */
public record HttpSettings(boolean http2, Map<String, String> headers) {
  private static final List<String> HEADERS = List.of(
      "Content-Security-Policy",
      "X-Frame-Options",
      "X-Content-Type-Options",
      "X-XSS-Protection",
      "Strict-Transport-Security");

  public HttpSettings {
    headers = Map.copyOf(headers);
  }

  static HttpSettings read(Section http) {
    return new HttpSettings(
        http.or("http2", true, Shapes::truth), http.section("headers", HttpSettings::headers));
  }

  private static Map<String, String> headers(Section section) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : HEADERS) {
      String value = section.optional(name, text -> value(name, text));
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  private static String value(String name, String text) {
    List<String> only = switch (name) {
      case "X-Frame-Options" -> List.of("deny", "sameorigin");
      case "X-Content-Type-Options" -> List.of("nosniff");
      default -> List.of();
    };
    if (!text.isEmpty() && !only.isEmpty() && !only.contains(text)) {
      throw new Mismatch(Mismatch.VALUE + " must be " + String.join(" or ", only));
    }
    if (!text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw new Mismatch("must be of ASCII characters, on one line");
    }
    return text;
  }
}
