package io.wabascope.config;

import io.wabascope.config.yaml.HostPort;
import io.wabascope.config.yaml.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the URL of the API. Tokens are sent there, so HTTPS is required except on loopback. The URL
 * holds only scheme, host and port; scheme and host become lower case.
 */
final class BaseUrl {
  private BaseUrl() {}

  static URI read(String text) {
    URI url = parse(text);
    if (url.getScheme() == null || url.getHost() == null) {
      throw notAUrl();
    }
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    String host = url.getHost().toLowerCase(Locale.ROOT);
    if (url.getUserInfo() != null) {
      throw new InvalidValueException(
          "must not contain a user or password; put the token into access_token_file");
    }
    if (!isEmptyPath(url.getPath()) || url.getQuery() != null || url.getFragment() != null) {
      throw new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER
          + " must be scheme, host and port only, without a path");
    }
    checkScheme(scheme, host, url.getPort());
    try {
      return new URI(scheme, null, host, url.getPort(), null, null, null);
    } catch (URISyntaxException e) {
      throw notAUrl();
    }
  }

  private static InvalidValueException notAUrl() {
    return new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER
        + " is not a URL; write https://graph.facebook.com");
  }

  private static URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw notAUrl();
    }
  }

  private static void checkScheme(String scheme, String host, int port) {
    String bareHost = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    if (port == 0 || port > 65_535) {
      throw new InvalidValueException(
          InvalidValueException.VALUE_PLACEHOLDER + " needs a port from 1 to 65535, or none");
    }
    if (scheme.equals("https")) {
      return;
    }
    if (!scheme.equals("http")) {
      throw new InvalidValueException(
          InvalidValueException.VALUE_PLACEHOLDER + " must begin with https://");
    }
    if (!new HostPort(bareHost, 1).isLoopback()) {
      throw new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER
          + " must begin with https://; http is allowed only for a loopback address");
    }
  }

  private static boolean isEmptyPath(@Nullable String path) {
    return path == null || path.isEmpty() || path.equals("/");
  }
}
