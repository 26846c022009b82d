package io.wabascope.exporter.http;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Host header field as RFC 9112, section 3.2, and RFC 3986, section 3.2.2, require it. */
public final class HostHeader {
  private static final Pattern FORM = Pattern.compile(
      "(?:\\[(?<ipv6>[0-9A-Fa-f:.]+)]|(?:[A-Za-z0-9._~!$&'()*+,;=-]++|%[0-9A-Fa-f]{2})*+)"
          + "(?::(?<port>[0-9]{0,5}))?");
  private static final int MAXIMUM_PORT = 65_535;

  private HostHeader() {}

  /** Whether the request has one valid Host; HTTP/1.0 and HTTP/2 requests may have none. */
  public static boolean isValid(HttpServerRequest request) {
    List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
    return hosts.isEmpty()
        ? request.version() == HttpVersion.HTTP_1_0 || request.version() == HttpVersion.HTTP_2
        : hosts.size() == 1 && isValid(hosts.get(0));
  }

  /** Whether that text is a host, perhaps empty, with an optional port. */
  static boolean isValid(String host) {
    Matcher form = FORM.matcher(host);
    if (!form.matches()) {
      return false;
    }
    String ipv6 = form.group("ipv6");
    String port = form.group("port");
    return (ipv6 == null || NetUtil.isValidIpV6Address(ipv6))
        && (port == null || port.isEmpty() || Integer.parseInt(port) <= MAXIMUM_PORT);
  }
}
