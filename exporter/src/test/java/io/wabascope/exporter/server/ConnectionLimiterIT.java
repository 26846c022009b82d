package io.wabascope.exporter.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.exporter.http.ClientTimeouts;
import io.wabascope.exporter.http.ConnectionLimiter;
import io.wabascope.exporter.model.ExpositionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits per client, which never lock other clients out. */
class ConnectionLimiterIT {
  private static final Duration SHORT = Duration.ofMillis(1_500);

  private final LiveExporter exporter =
      new LiveExporter(ExpositionOptions.DEFAULT, true, new ClientTimeouts(SHORT, SHORT, SHORT));
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    exporter.close();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(delimiter = '|', textBlock = """
      GET /%s HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                            | 414
      GET / HTTP/1.1\\r\\nHost: a\\r\\nX: %s%s%s\\r\\n\\r\\n               | 431
      GET / HTTP/1.1\\r\\nHost: a\\r\\nno-colon\\r\\n\\r\\n                | 400
      nonsense\\r\\n\\r\\n                                                 | 400
      POST /metrics HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 99999\\r\\n\\r\\n | 413
      POST /metrics HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: -1\\r\\n\\r\\n    | 400
      GET /-/reload HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                      | 405
      """)
  void rejectsTooLargeOrMalformedRequests(String request, int status) throws IOException {
    String large = "a".repeat(4_100);
    Socket socket = send(request.replace("\\r", "\r").replace("\\n", "\n").replace("%s", large));
    String head = new String(socket.getInputStream().readNBytes(12), US_ASCII);
    assertThat(head).startsWith("HTTP/1.").endsWith(" " + status);
  }

  @Test
  void sendsSecurityHeadersAndNoServerHeader() {
    for (String path : List.of("/", "/metrics", "/none", "/-/healthy")) {
      var headers = exporter.get(path).headers();
      assertThat(headers.firstValue("Server")).isEmpty();
      assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(headers.firstValue("X-Frame-Options").orElse("")).isEqualToIgnoringCase("deny");
      assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("'none'");
    }
  }

  @Test
  void slowSenderIsDisconnected() throws Exception {
    Socket socket = send("GET /metrics HTTP/1.1\r\n");
    long start = System.nanoTime();
    await().pollInterval(Duration.ofMillis(100)).atMost(Duration.ofSeconds(60)).until(() -> {
      try {
        socket.getOutputStream().write("x".getBytes(US_ASCII));
        return socket.getInputStream().available() == 0 && isClosed(socket);
      } catch (SocketException closed) {
        return true;
      }
    });
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void slowReaderIsDisconnected() throws Exception {
    exporter.fill(4, 20_000);
    int length = exporter.get("/metrics").body().length;
    InputStream in = send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n").getInputStream();
    AtomicLong read = new AtomicLong();
    AtomicInteger reads = new AtomicInteger();
    try {
      await()
          .pollInterval(Duration.ofMillis(100))
          .atMost(Duration.ofSeconds(60))
          .until(() -> {
            read.addAndGet(in.readNBytes(1_000).length);
            return reads.incrementAndGet() == 30;
          });
      read.addAndGet(in.readAllBytes().length); // in flight when the connection was closed
    } catch (SocketException closed) {
      assertThat(closed).hasMessageContaining("reset");
    }
    assertThat(read).hasValueLessThan(length);
  }

  @Test
  void idleConnectionsAreEvictedForNewOnes() throws IOException {
    for (int i = 0; i < ConnectionLimiter.MAX_CONNECTIONS + 50; i++) {
      send("GET");
    }
    assertThat(exporter.get("/-/healthy").statusCode()).isEqualTo(200);
  }

  private Socket send(String text) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(16 * 1024);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), exporter.port()));
    sockets.add(socket);
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    return socket;
  }

  private static boolean isClosed(Socket socket) throws IOException {
    socket.setSoTimeout(1);
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException open) {
      return false;
    }
  }
}
