package io.wabascope.agent.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * For any request bytes the server returns no 5xx, logs no error, leaks no connection and keeps
 * serving. {@code -Dfuzz.requests=N} makes it run longer.
 */
class RawRequestsIT {
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 1_500);
  private static final List<String> PIECES = List.of(
      "GET ",
      "HEAD ",
      "POST ",
      "OPTIONS * ",
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      "get ",
      "/",
      "/metrics",
      "/-/reload",
      "/api/v1/objects?id=%00&id=",
      "/%zz",
      "/../..",
      "http://[::1/",
      " HTTP/1.1\r\n",
      " HTTP/1.0\r\n",
      " HTTP/9.9\r\n",
      "Host: a\r\n",
      "Host: a\r\nHost: b\r\n",
      "Content-Length: 5\r\n",
      "Content-Length: 5, 6\r\n",
      "Content-Length: 99999999999999999999\r\n",
      "Expect: 100-continue\r\n",
      "Transfer-Encoding: chunked\r\n",
      "Transfer-Encoding: chunked, gzip\r\n",
      "ffffffffff\r\n",
      "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n",
      "Upgrade: h2c\r\nHTTP2-Settings: AAAA\r\nConnection: Upgrade, HTTP2-Settings\r\n",
      "Connection: close\r\n",
      "Authorization: Basic YWxpY2U6aW52ZW50ZWQ=\r\n",
      "Authorization: Basic \u0000\r\n",
      "Accept: */*;q=NaN,,;\r\n",
      "Accept-Encoding: gzip;q=\r\n",
      "Range: bytes=0-1\r\n",
      ": empty\r\n",
      " folded\r\n",
      "\r\n",
      "\r\n\r\n",
      "\n",
      "\u0000",
      "\u0016\u0003\u0001\u0002\u0000\u0001\u0000",
      "Cookie: " + "c".repeat(9_000) + "\r\n");

  @TempDir
  private Path directory;

  @Test
  void malformedRequestsNeverHangLeakOrFail() throws Exception {
    Random random = new Random(20261125);
    ListAppender<ILoggingEvent> log = listen();
    String users =
        "basic_auth_users: {alice: '" + BCrypt.hashpw("invented", BCrypt.gensalt(4)) + "'}\n";
    try (WebServerFixture server =
        new WebServerFixture(directory, TestCertificates.create(), users)) {
      assertServes(server);
      long before = descriptors();
      for (int i = 0; i < REQUESTS; i++) {
        String request = request(random);
        assertThat(exchange(server, request, random.nextBoolean()))
            .as("to request %d", i)
            .doesNotStartWith("HTTP/1.1 5")
            .doesNotStartWith("HTTP/1.0 5")
            .doesNotContain("java.", "io.vertx", "io.netty");
      }
      assertServes(server);
      await().until(() -> descriptors() <= before + 20);
    } finally {
      ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }
    assertThat(List.copyOf(log.list))
        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
        .extracting(ILoggingEvent::getFormattedMessage)
        .isEmpty();
  }

  private static void assertServes(WebServerFixture server) throws Exception {
    assertThat(server
            .get(
                HttpClient.newHttpClient(),
                "http",
                "/metrics",
                "Authorization",
                WebServerFixture.basic("alice", "invented"))
            .statusCode())
        .isEqualTo(200);
  }

  /** Returns a request, usually with parts repeated, swapped or changed. */
  private static String request(Random random) {
    StringBuilder text = new StringBuilder();
    if (random.nextInt(3) > 0) {
      text.append("GET /metrics HTTP/1.1\r\nHost: a\r\n");
      text.append(random.nextBoolean() ? "Authorization: Basic YWxpY2U6aW52ZW50ZWQ=\r\n" : "");
    }
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    text.append("\r\n\r\n");
    for (int i = random.nextInt(3); i > 0; i--) {
      text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
    }
    return text.toString();
  }

  private static String exchange(WebServerFixture server, String request, boolean hangUp)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      if (hangUp) {
        socket.shutdownOutput();
      }
      byte[] response = new byte[2_000];
      int length = socket.getInputStream().read(response);
      return new String(response, 0, Math.max(0, length), ISO_8859_1);
    } catch (SocketTimeoutException | SocketException waitsForMoreOrIsCut) {
      return "";
    }
  }

  private static ListAppender<ILoggingEvent> listen() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.list = new java.util.concurrent.CopyOnWriteArrayList<>();
    log.start();
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(log);
    return log;
  }

  private static long descriptors() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }
}
