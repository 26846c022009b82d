package io.wabascope.config.yaml;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port, as in {@code 127.0.0.1:9898}, {@code [::1]:9898} or {@code :9898}.
 *
 * @param host a name or an address, without brackets; {@code 0.0.0.0} if none was given
 * @param port 0 to 65535; 0 lets the system choose
 */
public record HostPort(String host, int port) {
  private static final int MAX_PORT = 65_535;
  private static final Pattern PATTERN =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)\\]|([A-Za-z0-9._-]*)):(\\d{1,5})");
  private static final Pattern IPV4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

  public HostPort {
    if (host.isBlank() || port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("not a host and a port from 0 to 65535: " + host);
    }
  }

  /**
   * Reads a host and a port.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static HostPort parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not HOST:PORT: " + SafeText.quoted(text));
    }
    int port = Integer.parseInt(matcher.group(3));
    if (port > MAX_PORT) {
      throw new IllegalArgumentException(
          "the port is larger than " + MAX_PORT + ": " + SafeText.quoted(text));
    }
    if (matcher.group(1) != null) {
      HostPort ipv6 = new HostPort(matcher.group(1), port);
      if (ipv6.literalAddress().isEmpty()) {
        throw new IllegalArgumentException("not an IPv6 address: " + SafeText.quoted(text));
      }
      return ipv6;
    }
    String host = matcher.group(2);
    return new HostPort(host.isEmpty() ? "0.0.0.0" : host, port);
  }

  /** A remedy for a text that {@link #parse} does not accept. */
  public static String example(String text) {
    return text.indexOf(':') == text.lastIndexOf(':')
        ? "an example is 127.0.0.1:9898"
        : "an IPv6 address is in brackets, has no zone and is followed by the port, as in [::1]:9898";
  }

  /** Returns the address if the host is one; names are never resolved. */
  public Optional<InetAddress> literalAddress() {
    try {
      if (host.indexOf(':') >= 0) {
        return Optional.of(InetAddress.getByName('[' + host + ']'));
      }
      Matcher ipv4 = IPV4.matcher(host);
      return ipv4.matches() ? Optional.of(InetAddress.getByAddress(bytes(ipv4))) : Optional.empty();
    } catch (UnknownHostException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  public boolean isLoopback() {
    return host.equals("localhost")
        || literalAddress().map(InetAddress::isLoopbackAddress).orElse(false);
  }

  /**
   * Whether only this machine or a private network can reach it, judged by the text: a name other
   * than {@code localhost} and a wildcard address count as public.
   */
  public boolean isPrivate() {
    return isLoopback() || literalAddress().map(HostPort::isPrivate).orElse(false);
  }

  /** Whether the address belongs to this machine or a private network (RFC 1918, 4193, 6598). */
  public static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    boolean carrierShared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
    return address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || uniqueLocal
        || carrierShared;
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
  }

  private static byte[] bytes(Matcher ipv4) {
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      int part = Integer.parseInt(ipv4.group(i + 1));
      if (part > 255) {
        throw new NumberFormatException("not an address");
      }
      bytes[i] = (byte) part;
    }
    return bytes;
  }
}
