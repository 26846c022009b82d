package io.wabascope.agent.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.wabascope.exporter.http.AcceptLimitTransport;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of connections at once that send nothing. */
class ConnectionBurstIT {
  private static final String TLS =
      "tls_server_config: {cert_file: server.crt, key_file: server.key}\n";
  private static final int BURST = 3_000;
  private static final int BATCH = 64; // accepted before the acceptor sees the limit, and files

  private final UnixOperatingSystemMXBean system =
      (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final List<SocketChannel> silent = new ArrayList<>();

  @TempDir
  private Path directory;

  @AfterEach
  void close() throws Exception {
    for (SocketChannel channel : silent) {
      channel.close();
    }
    silent.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https", "http"})
  void connectionsAreLimitedWhileTheyAreAccepted(String scheme) throws Exception {
    try (WebServerFixture webServerFixture = new WebServerFixture(
        directory, TestCertificates.create(), scheme.equals("https") ? TLS : "{}")) {
      HttpClient client = webServerFixture.client(null);
      assertThat(webServerFixture.get(client, scheme, "/metrics").statusCode()).isEqualTo(200);
      long before = system.getOpenFileDescriptorCount();
      long most = 0;
      for (int i = 0; i < BURST; i++) {
        connect("127.0.0." + (2 + i % 200), webServerFixture.port());
        if (i % 1_000 == 0) {
          close(); // all at once, while others connect
        }
        if (i % 20 == 0) {
          most = Math.max(most, system.getOpenFileDescriptorCount() - before - silent.size());
        }
      }
      HttpClient other = webServerFixture.client(null);
      assertThat(webServerFixture.get(other, scheme, "/metrics").statusCode()).isEqualTo(200);
      most = Math.max(most, system.getOpenFileDescriptorCount() - before - silent.size());
      assertThat(most).isBetween(50L, (long) AcceptLimitTransport.MAX_ACCEPTED + BATCH);
    }
  }

  private void connect(String from, int port) throws Exception {
    SocketChannel channel = SocketChannel.open();
    silent.add(channel);
    channel.bind(new InetSocketAddress(from, 0));
    channel.configureBlocking(false);
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }
}
