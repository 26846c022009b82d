package io.wabascope.exporter.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A name and a password, as a client sent them in {@code Authorization}. */
record BasicCredentials(String user, String password) {
  private static final String SCHEME = "basic ";

  /** Those in the header; none if it is absent, of another scheme, or damaged. */
  static Optional<BasicCredentials> parse(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      byte[] bytes =
          Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      String text = new String(bytes, StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new BasicCredentials(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "credentials";
  }
}
