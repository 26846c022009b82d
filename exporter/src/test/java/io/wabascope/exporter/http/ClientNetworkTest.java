package io.wabascope.exporter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "::ffff:192.0.2.1, 192.0.2.1, true",
    "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
    "2001:db8:1:2::1, 2001:db8:1:3::1, false",
    "::1, 127.0.0.1, false",
  })
  void anIpv6ClientIsItsNetwork(String one, String other, boolean isSame) throws IOException {
    assertThat(network(one).equals(network(other))).isEqualTo(isSame);
  }

  private static String network(String address) throws IOException {
    return ClientNetwork.of(new InetSocketAddress(InetAddress.getByName(address), 1));
  }

  @Test
  void aClosedConnectionHasNone() {
    assertThat(ClientNetwork.of(null)).isEqualTo("unknown");
    assertThat(ClientNetwork.of(InetSocketAddress.createUnresolved("a", 1))).isEqualTo("unknown");
  }

  /** A server without an address listens on both protocols, where IPv4 addresses are mapped. */
  @Test
  void anIpv4ClientOfAnIpv6SocketIsItsAddress() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(null)) {
      int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
      for (String target : new String[] {"127.0.0.1", "::ffff:127.0.0.1"}) {
        try (SocketChannel client = SocketChannel.open(new InetSocketAddress(target, port));
            SocketChannel accepted = server.accept()) {
          assertThat(client.isConnected()).isTrue();
          assertThat(ClientNetwork.of(accepted.getRemoteAddress())).isEqualTo("127.0.0.1");
        }
      }
    }
  }
}
