package io.wabascope.exporter.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Identifies clients for limits per client.
 *
 * <p>An IPv4 client is identified by its address, also if it connects to an IPv6 socket. An IPv6
 * client is identified by its /64 network, because it usually has all addresses of that network.
 * Headers such as {@code X-Forwarded-For} are not read, because clients can invent them.
 */
public final class ClientNetwork {
  private static final int IPV6_PREFIX_BYTES = 8;

  private ClientNetwork() {}

  /** Returns the address or the network; "unknown" if the connection is closed already. */
  public static String of(@Nullable SocketAddress remote) {
    if (!(remote instanceof InetSocketAddress socket) || socket.isUnresolved()) {
      return "unknown";
    }
    InetAddress address = socket.getAddress();
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(address.getAddress(), 0, IPV6_PREFIX_BYTES) + "/64"
        : address.getHostAddress();
  }
}
