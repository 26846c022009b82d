package io.wabascope.config;

import io.wabascope.config.yaml.HostPort;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The hosts that are called without a proxy, in the format of {@code no_proxy} of Prometheus and
 * Go.
 *
 * <p>An entry is a name with its subdomains, {@code .example.com} for the subdomains only, an
 * address, a range such as {@code 10.0.0.0/8}, or {@code *} for all hosts. Entries except ranges
 * may have a port. This machine is always included.
 */
final class NoProxyList {
  private final List<String> entries;

  NoProxyList(String text) {
    entries = Arrays.stream(text.split(","))
        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  boolean contains(URI url) {
    String host = url.getHost().replace("[", "").replace("]", "").toLowerCase(Locale.ROOT);
    boolean isTls = "https".equalsIgnoreCase(url.getScheme());
    HostPort server = new HostPort(host, url.getPort() >= 0 ? url.getPort() : isTls ? 443 : 80);
    return server.isLoopback() || entries.stream().anyMatch(entry -> matches(entry, server));
  }

  private static boolean matches(String entry, HostPort server) {
    if (entry.equals("*")) {
      return true;
    }
    int slash = entry.indexOf('/');
    if (slash > 0) {
      return isInRange(entry.substring(0, slash), entry.substring(slash + 1), server);
    }
    int colon = entry.lastIndexOf(':');
    boolean hasPort = colon > 0
        && entry.substring(colon + 1).matches("\\d{1,5}")
        && (entry.indexOf(':') == colon || entry.charAt(colon - 1) == ']');
    if (hasPort && Integer.parseInt(entry.substring(colon + 1)) != server.port()) {
      return false;
    }
    String name = (hasPort ? entry.substring(0, colon) : entry).replace("[", "").replace("]", "");
    HostPort written = new HostPort(name.isBlank() ? "." : name, server.port());
    if (written.literalAddress().isPresent()) {
      return written.literalAddress().equals(server.literalAddress());
    }
    String suffix = name.startsWith("*.") ? name.substring(1) : name;
    return suffix.startsWith(".")
        ? server.host().endsWith(suffix)
        : server.host().equals(suffix) || server.host().endsWith('.' + suffix);
  }

  private static boolean isInRange(String network, String bits, HostPort server) {
    byte[] base = bytes(network, server.port());
    byte[] address = bytes(server.host(), server.port());
    if (base.length == 0 || base.length != address.length || !bits.matches("\\d{1,3}")) {
      return false;
    }
    int shift = Math.max(0, base.length * 8 - Integer.parseInt(bits));
    return new BigInteger(1, base)
        .shiftRight(shift)
        .equals(new BigInteger(1, address).shiftRight(shift));
  }

  private static byte[] bytes(String host, int port) {
    return new HostPort(host, port)
        .literalAddress()
        .map(InetAddress::getAddress)
        .orElse(new byte[0]);
  }
}
