package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.scenario.HeaderMutations;
import io.wabascope.simulator.scenario.Mutation;
import io.wabascope.simulator.scenario.Rule;
import io.wabascope.simulator.scenario.Scenario;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the transport with raw sockets. */
class ReplyTransportIT {
  private static SimulatorFixture fixture;

  @BeforeAll
  static void start() {
    fixture = SimulatorFixture.start(SimulatorSettings.defaults());
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  private static Socket send(Mutation mutation, String extraHeaders) throws IOException {
    fixture.simulator.startScenario(Scenario.of(Rule.of(mutation)));
    Socket socket = new Socket("127.0.0.1", fixture.simulator.port());
    socket.setSoTimeout(20_000);
    String request = "GET " + fixture.edgePath(Edge.OWNED_ACCOUNTS)
        + " HTTP/1.1\r\nHost: simulated\r\nAuthorization: Bearer simulated-token-1\r\n"
        + extraHeaders
        + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Reads status line and headers; leaves the stream at the body. */
  private static String readHeaders(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString().toLowerCase(Locale.ROOT);
  }

  private static int contentLength(String head) {
    int at = head.indexOf("content-length: ") + 16;
    return Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)));
  }

  @Test
  void resetsConnectionBeforeTheReply() throws IOException {
    try (Socket socket = send(HeaderMutations.reset(), "")) {
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void resetsConnectionMidBody() throws IOException {
    try (Socket socket = send(HeaderMutations.torn(0.5), "Accept-Encoding: gzip\r\n")) {
      InputStream in = socket.getInputStream();
      int expectedLength = contentLength(readHeaders(in));
      assertThatThrownBy(() -> in.readNBytes(expectedLength)).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void sendsInPieces() throws IOException {
    try (Socket socket =
        send(HeaderMutations.drip(50, Duration.ofMillis(5)), "Accept-Encoding: gzip\r\n")) {
      InputStream in = socket.getInputStream();
      long startNanos = System.nanoTime();
      int expectedLength = contentLength(readHeaders(in));
      String body = new String(in.readNBytes(expectedLength), StandardCharsets.UTF_8);
      assertThat(body).startsWith("{\"data\":[").endsWith("}");
      assertThat(System.nanoTime() - startNanos)
          .isGreaterThan(Duration.ofMillis(expectedLength / 50L * 4).toNanos());
    }
  }

  @Test
  void neverReplies() throws IOException {
    try (Socket socket = send(HeaderMutations.never(), "")) {
      socket.setSoTimeout(300);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void delaysTheReply() throws IOException {
    long startNanos = System.nanoTime();
    try (Socket socket = send(HeaderMutations.delay(Duration.ofMillis(200)), "")) {
      assertThat(readHeaders(socket.getInputStream())).startsWith("http/1.1 200");
    }
    assertThat(System.nanoTime() - startNanos)
        .isGreaterThan(Duration.ofMillis(200).toNanos());
  }

  @Test
  void hugeBodyIsSentAtTheReadersPace() throws IOException {
    try (Socket socket = send(HeaderMutations.huge(200L << 20, false), "")) {
      InputStream in = socket.getInputStream();
      readHeaders(in);
      long read = 0;
      byte[] buffer = new byte[1 << 16];
      while (read < 200L << 20) {
        int count = in.read(buffer);
        assertThat(count).isPositive();
        read += count;
      }
    }
    long before = fixture.simulator.callLog().calls();
    try (Socket closedEarly = send(HeaderMutations.huge(1L << 40, false), "")) {
      readHeaders(closedEarly.getInputStream());
    }
    assertThat(fixture.simulator.callLog().calls()).isEqualTo(before + 1);
    fixture.simulator.startScenario(Scenario.of());
    assertThat(fixture.getEdge(Edge.OWNED_ACCOUNTS, "").status()).isEqualTo(200);
  }

  @Test
  void compressedHugeBodyExpands() throws IOException {
    try (Socket socket = send(
        HeaderMutations.huge(64L << 20, true), "Accept-Encoding: gzip\r\nConnection: close\r\n")) {
      InputStream in = socket.getInputStream();
      assertThat(readHeaders(in)).contains("content-encoding: gzip");
      byte[] compressed = in.readAllBytes();
      assertThat(compressed.length).isLessThan(2 << 20);
      assertThat(new GZIPInputStream(dechunk(compressed)).skip(64L << 20)).isEqualTo(64L << 20);
    }
  }

  private static InputStream dechunk(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at < body.length) {
      int end = at;
      while (body[end] != '\r') {
        end++;
      }
      int size = Integer.parseInt(new String(body, at, end - at, StandardCharsets.US_ASCII), 16);
      out.write(body, end + 2, size);
      at = end + 2 + size + 2;
    }
    return new ByteArrayInputStream(out.toByteArray());
  }

  @Test
  void hugeBodyIsValidJson() throws IOException {
    fixture.simulator.startScenario(Scenario.of(Rule.of(HeaderMutations.huge(1 << 20, false))));
    assertThat(fixture.getEdge(Edge.OWNED_ACCOUNTS, "").data().size()).isGreaterThan(50);
  }

  @Test
  void rejectsMalformedRequests() throws IOException {
    fixture.simulator.startScenario(Scenario.of());
    for (String line : new String[] {
      "GET /v25.0/1?limit=%zz HTTP/1.1",
      "GET //// HTTP/1.1",
      "GET /v25.0/%zz HTTP/1.1",
      "OPTIONS * HTTP/1.1",
      "GET http://other/v25.0/1 HTTP/1.1"
    }) {
      try (Socket socket = new Socket("127.0.0.1", fixture.simulator.port())) {
        socket.setSoTimeout(20_000);
        socket
            .getOutputStream()
            .write((line + "\r\nHost: simulated\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(readHeaders(socket.getInputStream())).as(line).startsWith("http/1.1 4");
      }
    }
  }
}
