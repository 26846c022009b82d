package io.wabascope.exporter.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.PooledByteBufAllocator;
import io.wabascope.exporter.server.LiveExporter;
import io.wabascope.exporter.store.ResponseBodies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that do not read hold little memory and do not delay others. */
class SlowReaderIT {
  private static final int READERS = 40;

  private static final long MAX_HELD = (READERS - BodyWriter.MAX_LARGE) * (long) BodyWriter.MAX_HELD
      + BodyWriter.MAX_LARGE * (long) BodyWriter.MAX_HELD_LARGE;

  private final LiveExporter exporter = LiveExporter.start().fill(4, 30_000);
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    exporter.close();
  }

  @Test
  void stuckReadersHoldBoundedMemoryAndOthersAreServed() throws IOException {
    byte[] plain = exporter.get("/metrics/inventory").body();
    assertThat(plain.length).isGreaterThan(10_000_000);
    for (int i = 0; i < READERS; i++) {
      openRequest("");
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> isStalled());

    assertThat(heldMemory()).isPositive();
    await().atMost(Duration.ofSeconds(60)).until(() -> heldMemory() <= MAX_HELD);
    assertThat(exporter.get("/metrics/inventory").body()).isEqualTo(plain);
    byte[] gzip = exporter.get("/metrics/inventory", "Accept-Encoding", "gzip").body();
    assertThat(ResponseBodies.gunzip(gzip)).isEqualTo(plain);
  }

  @Test
  void pausingReaderReceivesTheWholeBody() throws Exception {
    byte[] plain = exporter.get("/metrics/inventory").body();
    InputStream in = openRequest("").getInputStream();
    await().atMost(Duration.ofSeconds(60)).until(() -> isStalled());
    exporter.metricsStore.retainIf(key -> false); // the response still has the old content
    byte[] answer = readBehindHeaders(in, plain.length);

    assertThat(answer).isEqualTo(plain);
  }

  @Test
  void oneConnectionServesManyScrapes() throws IOException {
    byte[] plain = exporter.get("/metrics/inventory").body();
    byte[] gzip = exporter.get("/metrics/inventory", "Accept-Encoding", "gzip").body();
    Socket socket = openRequest("");
    for (int i = 1; i <= 30; i++) {
      byte[] expected = i % 3 == 0 ? gzip : plain;
      assertThat(readBehindHeaders(socket.getInputStream(), expected.length)).isEqualTo(expected);
      sendRequest(socket, (i + 1) % 3 == 0 ? "Accept-Encoding: gzip\r\n" : "");
    }
  }

  @Test
  void readersThatDisconnectAreForgotten() throws IOException {
    for (int i = 0; i < READERS; i++) {
      Socket socket = openRequest(i % 2 == 0 ? "Accept-Encoding: gzip\r\n" : "");
      if (i % 3 > 0) {
        assertThat(socket.getInputStream().readNBytes(20_000)).hasSize(20_000);
      }
      socket.close();
    }
    assertThat(exporter.get("/metrics/inventory").statusCode()).isEqualTo(200);
    await().atMost(Duration.ofSeconds(60)).until(() -> heldMemory() == 0);
    assertThat(BodyWriter.LARGE.availablePermits()).isEqualTo(BodyWriter.MAX_LARGE);
  }

  private Socket openRequest(String header) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(16 * 1024);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), exporter.port()));
    sockets.add(socket);
    sendRequest(socket, header);
    return socket;
  }

  private static void sendRequest(Socket socket, String header) throws IOException {
    String head = "GET /metrics/inventory HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n";
    socket.getOutputStream().write(head.getBytes(US_ASCII));
  }

  /** Whether nothing was sent for a while: all readers are stuck. */
  private boolean isStalled() throws IOException {
    int before = bytesAvailable();
    await().pollDelay(Duration.ofMillis(300)).until(() -> true);
    return bytesAvailable() == before && before > 0;
  }

  private int bytesAvailable() throws IOException {
    int sum = 0;
    for (Socket socket : sockets) {
      sum += socket.isClosed() ? 0 : socket.getInputStream().available();
    }
    return sum;
  }

  private static byte[] readBehindHeaders(InputStream in, int length) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(US_ASCII).endsWith("\r\n\r\n")) {
      head.write(in.read());
    }
    return in.readNBytes(length);
  }

  /** The memory of buffers that are not released. */
  private static long heldMemory() {
    return PooledByteBufAllocator.DEFAULT.pinnedDirectMemory();
  }
}
