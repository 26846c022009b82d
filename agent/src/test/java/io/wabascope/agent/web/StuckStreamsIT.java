package io.wabascope.agent.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.core.inventory.Sighting;
import io.wabascope.poller.sweep.SightingFixtures;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 streams whose client allows no byte of their bodies. */
class StuckStreamsIT {
  private static final String TLS =
      "tls_server_config: {cert_file: server.crt, key_file: server.key}\n";
  private static final int CONNECTIONS = 40;
  private static final int STREAMS = 8; // as many as a connection may have
  private static final long MAX_MEMORY = 64L << 20; // 256 responses of 128 KB, and connections
  private static final byte[] NO_WINDOW = {0, 4, 0, 0, 0, 0};

  @TempDir
  private Path directory;

  @Test
  void streamsThatMayNotSendHoldLittleMemoryAndDelayNobody() throws Exception {
    List<RawHttp2Connection> stuck = new ArrayList<>();
    try (WebServerFixture server =
        new WebServerFixture(directory, TestCertificates.create(), TLS)) {
      List<Sighting> sightings = IntStream.range(0, 5_000)
          .mapToObj(i -> SightingFixtures.full(SightingFixtures.OWNED, String.valueOf(i)))
          .toList();
      server.metricsStore.load(sightings);
      HttpClient client = server.client(null);
      HttpResponse<String> before = server.get(client, "https", "/metrics/inventory");
      assertThat(before.body().length() * (long) CONNECTIONS * STREAMS)
          .isGreaterThan(4 * MAX_MEMORY);
      long memory = memory();

      SSLContext context = server.certificates.clientContext(null);
      for (int i = 0; i < CONNECTIONS; i++) {
        stuck.add(requestAll(context, "127.0.0." + (2 + i), server.port()));
      }

      HttpResponse<String> during = server.get(client, "https", "/metrics/inventory");
      assertThat(during.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(during.body()).isEqualTo(before.body());
      await().until(() -> memory() - memory < MAX_MEMORY);
    } finally {
      for (RawHttp2Connection connection : stuck) {
        connection.close();
      }
    }
  }

  /** Requests a body on each stream. */
  private static RawHttp2Connection requestAll(SSLContext context, String from, int port)
      throws IOException {
    RawHttp2Connection connection = RawHttp2Connection.open(context, from, port, NO_WINDOW);
    for (int stream = 0; stream < STREAMS; stream++) {
      connection.sendGet(2 * stream + 1, "/metrics/inventory");
    }
    connection.awaitServer();
    return connection;
  }

  /** Heap and direct memory in use after a garbage collection. */
  private static long memory() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
        + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
  }
}
