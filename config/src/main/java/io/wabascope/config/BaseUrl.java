package io.wabascope.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the address of the API. Tokens travel there, so it is encrypted wherever it leaves this
 * machine, and holds nothing but scheme, host and port.
 */
final class BaseUrl {
  private BaseUrl() {}

  static URI read(String text) {
    URI url = parse(text);
    String scheme = url.getScheme();
    String host = url.getHost();
    if (scheme == null || host == null) {
      throw new Mismatch(Mismatch.VALUE + " is not a URL; write https://graph.facebook.com");
    }
    if (url.getUserInfo() != null) {
      throw new Mismatch("must hold no user or password; the token goes into access_token_file");
    }
    if (!isEmpty(url.getPath()) || url.getQuery() != null || url.getFragment() != null) {
      throw new Mismatch(Mismatch.VALUE + " must be scheme, host and port alone, without a path");
    }
    checkScheme(scheme.toLowerCase(Locale.ROOT), host, url.getPort());
    return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  private static URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new Mismatch(Mismatch.VALUE + " is not a URL; write https://graph.facebook.com");
    }
  }

  private static void checkScheme(String scheme, String host, int port) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    if (port == 0 || port > 65_535) {
      throw new Mismatch(Mismatch.VALUE + " needs a port from 1 to 65535, or none");
    }
    if (scheme.equals("https")) {
      return;
    }
    if (!scheme.equals("http")) {
      throw new Mismatch(Mismatch.VALUE + " must begin with https://");
    }
    if (!new HostPort(bare, 1).isLoopback()) {
      throw new Mismatch(
          Mismatch.VALUE + " must begin with https://; http is for a loopback address alone");
    }
  }

  private static boolean isEmpty(@Nullable String path) {
    return path == null || path.isEmpty() || path.equals("/");
  }
}
