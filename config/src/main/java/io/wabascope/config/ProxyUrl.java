package io.wabascope.config;

import io.wabascope.config.yaml.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a proxy, with an optional user and password. The password is never printed.
 *
 * @param scheme {@code http} or {@code socks5}
 * @param host without the brackets of an IPv6 address
 */
public record ProxyUrl(
    String scheme,
    String host,
    int port,
    @Nullable String user,
    @Nullable String password) {

  /**
   * Parses a URL. Without a scheme it is an HTTP proxy.
   *
   * @throws InvalidValueException if the URL is invalid; the message does not contain the text
   */
  static ProxyUrl parse(String text) {
    URI url = uri(text.contains("://") ? text : "http://" + text);
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("socks5")) {
      throw new InvalidValueException("must begin with http:// or socks5://");
    }
    boolean hasMore = url.getRawPath() != null && url.getRawPath().length() > 1;
    if (url.getHost() == null || hasMore || url.getQuery() != null || url.getPort() > 65_535) {
      throw notAProxy();
    }
    String host = url.getHost().replace("[", "").replace("]", "").toLowerCase(Locale.ROOT);
    int defaultPort = scheme.equals("http") ? 80 : 1080;
    String login = url.getUserInfo();
    int colon = login == null ? -1 : login.indexOf(':');
    return new ProxyUrl(
        scheme,
        host,
        url.getPort() > 0 ? url.getPort() : defaultPort,
        login == null || colon < 0 ? login : login.substring(0, colon),
        login == null || colon < 0 ? null : login.substring(colon + 1));
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw notAProxy();
    }
  }

  private static InvalidValueException notAProxy() {
    return new InvalidValueException(
        "is not the URL of a proxy; write http://proxy.example:3128, special characters of a"
            + " password percent-encoded");
  }

  /** The URL with a placeholder for the password. */
  @Override
  public String toString() {
    String login = user == null ? "" : user + (password == null ? "" : ":hidden") + '@';
    return scheme + "://" + login + (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
  }
}
