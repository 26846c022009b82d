package io.wabascope.agent.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Promise;
import io.wabascope.exporter.status.ObjectReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What a stranger on the port can do with few bytes. */
class AttackIT {
  private static final String GET = "GET /%s HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final int UNANSWERED = 16;
  private static final int AT_ONCE = 16; // questions

  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", "metrics", "-/healthy", "none"})
  void pipeliningEndsAtTheFirstExcessRequestAndIsLoggedOnce(String path) throws Exception {
    List<ILoggingEvent> lines = new ArrayList<>();
    try (WebServerFixture webServerFixture =
        new WebServerFixture(directory, TestCertificates.create(), "{}")) {
      ListAppender<ILoggingEvent> log = listen();
      try {
        for (int i = 0; i < 10; i++) {
          String received =
              exchange(webServerFixture.port(), GET.formatted(path).repeat(3_640));
          assertThat(received.split("HTTP/1.1 ", -1).length - 1).isLessThanOrEqualTo(UNANSWERED);
        }
        assertThat(exchange(webServerFixture.port(), "GET /-/healthy HTTP/1.0\r\n\r\n"))
            .contains(" 200 ");
      } finally {
        root().detachAppender(log);
        lines.addAll(log.list);
      }
    }
    assertThat(lines)
        .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("closed a connection with too many unanswered requests");
  }

  @Test
  void aFewPipelinedRequestsAreAnswered() throws Exception {
    try (WebServerFixture webServerFixture =
        new WebServerFixture(directory, TestCertificates.create(), "{}")) {
      String last = "GET /-/ready HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
      String received =
          exchange(webServerFixture.port(), GET.formatted("metrics").repeat(9) + last);
      assertThat(received.split("HTTP/1.1 200 ", -1)).hasSize(11);
    }
  }

  /** Two answers would let one request hide in another's body. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 99999\r\n\r\n",
        "POST /metrics HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
      })
  void aBodyThatIsRefusedEndsTheConnection(String request) throws Exception {
    try (WebServerFixture webServerFixture =
        new WebServerFixture(directory, TestCertificates.create(), "{}")) {
      String received =
          exchange(webServerFixture.port(), request + GET.formatted("-/healthy").repeat(3));
      assertThat(received).startsWith("HTTP/1.1 413 ").containsIgnoringCase("connection: close");
      assertThat(received.split("HTTP/1.1 ", -1)).hasSize(2);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      1.1\\r\\nHost: a                      | 200
      1.1\\r\\nHost: a.example:9898         | 200
      1.1\\r\\nHost: 192.0.2.1:             | 200
      1.1\\r\\nHost: [::1]:9898             | 200
      1.1\\r\\nHost:                        | 200
      1.1\\r\\nhost: A_b-c~%41              | 200
      1.0                                  | 200
      1.0\\r\\nHost: a                      | 200
      1.0\\r\\nHost: a\\r\\nHost: a          | 400
      1.0\\r\\nHost: a b                    | 400
      1.1                                  | 400
      1.1\\r\\nHost: a\\r\\nHost: a          | 400
      1.1\\r\\nHost: a\\r\\nHOST: b          | 400
      1.1\\r\\nHost: a\\r\\nHost:            | 400
      1.1\\r\\nHost: a b                    | 400
      1.1\\r\\nHost: a, b                   | 400
      1.1\\r\\nHost: a/b                    | 400
      1.1\\r\\nHost: u@a                    | 400
      1.1\\r\\nHost: http://a               | 400
      1.1\\r\\nHost: a:b                    | 400
      1.1\\r\\nHost: a:1:2                  | 400
      1.1\\r\\nHost: a:99999                | 400
      1.1\\r\\nHost: a:-1                   | 400
      1.1\\r\\nHost: %zz                    | 400
      1.1\\r\\nHost: ::1                    | 400
      1.1\\r\\nHost: [::1                   | 400
      1.1\\r\\nHost: [::1]a                 | 400
      1.1\\r\\nHost: [1:2]                  | 400
      1.1\\r\\nHost: [a]                    | 400
      1.1\\r\\nHost: \\u00e9                 | 400
      1.1\\r\\nHost : a                     | 400
      1.1\\r\\nHost: a\\r\\n b               | 400
      """)
  void aRequestNeedsOneValidHost(String request, int status) throws Exception {
    try (WebServerFixture webServerFixture =
        new WebServerFixture(directory, TestCertificates.create(), "{}")) {
      String head = "GET /-/healthy HTTP/"
          + request.replace("\\r", "\r").replace("\\n", "\n").replace("\\u00e9", "\u00e9");
      String next = "\r\nConnection: close\r\n\r\n";
      if (status == 400) {
        next = "\r\n\r\n" + GET.formatted(""); // refused requests end the connection
      }
      String received = exchange(webServerFixture.port(), head + next);
      assertThat(received).matches("(?s)HTTP/1.[01] " + status + " .*");
      assertThat(received.split("HTTP/1.", -1)).as("answers").hasSize(2);
    }
  }

  @Test
  void noWorkIsBegunForConnectionsThatLeft() throws Exception {
    try (WebServerFixture webServerFixture =
        new WebServerFixture(directory, TestCertificates.create(), "{}")) {
      Questions questions = new Questions(webServerFixture);
      List<Socket> sockets = new ArrayList<>();
      for (int i = 0; i < AT_ONCE + 24; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), webServerFixture.port());
        sockets.add(socket);
        String request = GET.formatted("api/v1/objects?id=" + i);
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        if (i == AT_ONCE - 1) {
          questions.awaitAll();
        }
      }
      for (Socket socket : sockets.subList(AT_ONCE, sockets.size())) {
        socket.setSoLinger(true, 0); // reset
        socket.close();
      }
      HttpClient other = HttpClient.newHttpClient();
      questions.noMoreAreAsked(() -> webServerFixture.get(other, "http", "/-/healthy"));
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void noWorkIsBegunForStreamsThatWereReset() throws Exception {
    String web = "tls_server_config: {cert_file: server.crt, key_file: server.key}\n";
    try (WebServerFixture webServerFixture =
        new WebServerFixture(directory, TestCertificates.create(), web)) {
      Questions questions = new Questions(webServerFixture);
      HttpClient[] clients = {
        webServerFixture.client(null), webServerFixture.client(null), webServerFixture.client(null)
      };
      for (HttpClient client : clients) {
        assertThat(webServerFixture.get(client, "https", "/-/healthy").version())
            .isEqualTo(HttpClient.Version.HTTP_2);
      }
      List<CompletableFuture<?>> left = new ArrayList<>();
      for (int i = 0; i < AT_ONCE + 7; i++) {
        URI uri =
            URI.create("https://127.0.0.1:" + webServerFixture.port() + "/api/v1/objects?id=" + i);
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        left.add(clients[i / 8].sendAsync(request, HttpResponse.BodyHandlers.discarding()));
        if (i == AT_ONCE - 1) {
          questions.awaitAll();
        }
      }
      webServerFixture.get(
          clients[2], "https", "/-/healthy"); // after the others on that connection
      left.subList(AT_ONCE, left.size()).forEach(future -> future.cancel(true));
      questions.noMoreAreAsked(() -> webServerFixture.get(clients[2], "https", "/-/healthy"));
    }
  }

  /** As many as are asked at once, unanswered until the end. */
  private static final class Questions {
    private final AtomicInteger asked = new AtomicInteger();
    private final Promise<ObjectReport> answer = Promise.promise();

    Questions(WebServerFixture webServerFixture) {
      webServerFixture.object = id -> {
        asked.incrementAndGet();
        return answer.future();
      };
    }

    void awaitAll() {
      await().until(() -> asked.get() == AT_ONCE);
    }

    void noMoreAreAsked(Callable<?> other) throws Exception {
      other.call();
      other.call();
      answer.complete(new ObjectReport("1", List.of(), false, null));
      other.call();
      other.call();
      assertThat(asked).hasValue(AT_ONCE);
    }
  }

  @Test
  void connectionsThatSendNothingAreBoundedBeforeTheirHandshake() throws Exception {
    String web = "tls_server_config: {cert_file: server.crt, key_file: server.key}\n";
    List<Socket> silent = new ArrayList<>();
    try (WebServerFixture webServerFixture =
        new WebServerFixture(directory, TestCertificates.create(), web)) {
      for (int i = 0; i < 600; i++) {
        silent.add(new Socket(InetAddress.getLoopbackAddress(), webServerFixture.port()));
      }
      assertThat(webServerFixture
              .get(webServerFixture.client(null), "https", "/-/healthy")
              .statusCode())
          .isEqualTo(200);
      await().atMost(Duration.ofSeconds(5)).until(() -> open(silent) <= 64);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  private static long open(List<Socket> sockets) throws IOException {
    long open = 0;
    for (Socket socket : sockets) {
      socket.setSoTimeout(1);
      try {
        open += socket.getInputStream().read() < 0 ? 0 : 1;
      } catch (SocketTimeoutException waits) {
        open++;
      } catch (SocketException closed) {
        continue;
      }
    }
    return open;
  }

  /** All that comes back until the connection is closed, or for two seconds. */
  private static String exchange(int port, String sent) throws IOException {
    StringBuilder received = new StringBuilder();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(2_000);
      byte[] part = new byte[64 * 1024];
      try {
        socket.getOutputStream().write(sent.getBytes(ISO_8859_1));
        for (int n = 0; n >= 0; n = socket.getInputStream().read(part)) {
          received.append(new String(part, 0, n, ISO_8859_1));
        }
      } catch (SocketException | SocketTimeoutException closedOrSilent) {
        return received.toString();
      }
    }
    return received.toString();
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  private static ListAppender<ILoggingEvent> listen() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.list = new CopyOnWriteArrayList<>();
    log.start();
    root().addAppender(log);
    return log;
  }
}
