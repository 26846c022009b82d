package io.wabascope.agent.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.core.inventory.Sighting;
import io.wabascope.poller.sweep.SightingFixtures;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * HTTP/2 streams whose client allows no byte of their bodies. Frames are those of RFC 9113, headers
 * those of RFC 7541.
 */
class StuckStreamsIT {
  private static final String TLS =
      "tls_server_config: {cert_file: server.crt, key_file: server.key}\n";
  private static final int CONNECTIONS = 40;
  private static final int STREAMS = 8; // as many as a connection may have
  private static final long MAX_MEMORY = 80L << 20; // 352 buffers of 128 KB, and connections
  private static final int SETTINGS = 4;
  private static final int HEADERS = 1;
  private static final int PING = 6;
  private static final int END_STREAM_AND_HEADERS = 5;
  private static final byte[] NO_WINDOW = {0, 4, 0, 0, 0, 0};

  @TempDir
  private Path directory;

  @Test
  void streamsThatMayNotSendHoldLittleMemoryAndDelayNobody() throws Exception {
    List<Socket> stuck = new ArrayList<>();
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
      await().atMost(Duration.ofSeconds(20)).until(() -> memory() - memory < MAX_MEMORY);
    } finally {
      for (Socket socket : stuck) {
        socket.close();
      }
    }
  }

  /** Requests a body on each stream. */
  private static Socket requestAll(SSLContext context, String from, int port) throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    Socket socket = new Socket(loopback, port, InetAddress.getByName(from), 0);
    socket.setSoTimeout(20_000);
    SSLSocket secure =
        (SSLSocket) context.getSocketFactory().createSocket(socket, "127.0.0.1", port, true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(secure.getOutputStream()));
    out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
    frame(out, SETTINGS, 0, 0, NO_WINDOW);
    for (int stream = 0; stream < STREAMS; stream++) {
      frame(out, HEADERS, END_STREAM_AND_HEADERS, 2 * stream + 1, request("/metrics/inventory"));
    }
    frame(out, PING, 0, 0, new byte[Long.BYTES]);
    out.flush();
    awaitPing(new DataInputStream(secure.getInputStream()));
    return secure;
  }

  /** Waits for the answer that follows those to all frames before. */
  private static void awaitPing(DataInputStream in) throws IOException {
    int type;
    do {
      int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
      type = in.readByte();
      in.skipNBytes(1 + Integer.BYTES + length);
    } while (type != PING);
  }

  private static void frame(DataOutputStream out, int type, int flags, int stream, byte[] payload)
      throws IOException {
    out.writeByte(payload.length >> 16);
    out.writeShort(payload.length);
    out.writeByte(type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(payload);
  }

  /** GET with indexed fields of the static table, path and authority as literals. */
  private static byte[] request(String path) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(0x82); // :method GET
    block.write(0x87); // :scheme https
    literal(block, 0x04, path);
    literal(block, 0x01, "a");
    return block.toByteArray();
  }

  private static void literal(ByteArrayOutputStream block, int name, String value) {
    block.write(name);
    block.write(value.length());
    block.writeBytes(value.getBytes(US_ASCII));
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
