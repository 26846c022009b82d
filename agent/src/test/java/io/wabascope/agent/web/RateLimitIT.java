package io.wabascope.agent.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One limit for all clients, paths, methods and versions. */
class RateLimitIT {
  private static final String TLS =
      "tls_server_config: {cert_file: server.crt, key_file: server.key}\n";
  private static final String RATE = "rate_limit: {interval: 1h, burst: 2}\n";
  private static final String EXCLUDED = "basic_auth_excluded_paths: [/-/healthy]\n";

  @TempDir
  private Path directory;

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      GET /-/healthy HTTP/1.1\\r\\nHost: a                                      | 429
      GET /metrics HTTP/1.1\\r\\nHost: a                                        | 429
      HEAD /metrics/agent HTTP/1.1\\r\\nHost: a                                 | 429
      GET /none HTTP/1.1\\r\\nHost: a                                           | 429
      POST /-/reload HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 0                | 429
      OPTIONS * HTTP/1.1\\r\\nHost: a                                           | 429
      GET /metrics HTTP/1.0                                                     | 429
      GET http://b/metrics HTTP/1.1\\r\\nHost: b                                | 429
      GET /metrics HTTP/1.1\\r\\nHost: a\\r\\nX-Forwarded-For: 192.0.2.7        | 429
      GET /metrics HTTP/1.1\\r\\nHost: a\\r\\nForwarded: for=192.0.2.7          | 429
      GET /metrics HTTP/1.1\\r\\nHost: a\\r\\nX-HTTP-Method-Override: GET        | 429
      GET /metrics HTTP/1.1\\r\\nHost: a b                                      | 400
      POST /metrics HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 99999             | 413
      """)
  void noOtherRequestGoesRound(String request, int status) throws Exception {
    try (WebServerFixture server =
        new WebServerFixture(directory, TestCertificates.create(), RATE + EXCLUDED)) {
      HttpClient client = HttpClient.newHttpClient();
      for (int i = 0; i < 2; i++) {
        assertThat(server.get(client, "http", "/-/healthy").statusCode()).isEqualTo(200);
      }
      String head = request.replace("\\r", "\r").replace("\\n", "\n") + "\r\n\r\n";
      try (Socket socket = new Socket(
          InetAddress.getByName("127.0.0.1"),
          server.port(),
          InetAddress.getByName("127.0.0.5"),
          0)) {
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(head.getBytes(ISO_8859_1));
        String answer = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
        assertThat(answer).matches("HTTP/1.[01] " + status);
      }
    }
  }

  @Test
  void streamsOfAConnectionCountEach() throws Exception {
    try (WebServerFixture server =
        new WebServerFixture(directory, TestCertificates.create(), TLS + RATE)) {
      HttpClient client = server.client(null);
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        var response = server.get(client, "https", "/metrics?" + i);
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        statuses.add(response.statusCode());
      }
      assertThat(statuses).containsExactly(200, 200, 429, 429);
      assertThat(server.get(server.client(null), "https", "/metrics").statusCode())
          .isEqualTo(429);
    }
  }

  /** A request without a valid Host is refused, but not for free. */
  @Test
  void refusedRequestsCountToo() throws Exception {
    try (WebServerFixture server =
        new WebServerFixture(directory, TestCertificates.create(), RATE)) {
      for (int i = 0; i < 2; i++) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
          socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
          assertThat(new String(socket.getInputStream().readNBytes(12), ISO_8859_1))
              .isEqualTo("HTTP/1.1 400");
        }
      }
      assertThat(server.get(HttpClient.newHttpClient(), "http", "/metrics").statusCode())
          .isEqualTo(429);
    }
  }

  /** Otherwise few bytes could become many. Invalid data would end the connection. */
  @Test
  void aPackedBodyIsNotUnpacked() throws Exception {
    try (WebServerFixture server =
            new WebServerFixture(directory, TestCertificates.create(), "{}");
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      String request = "POST /metrics HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\n"
          + "Content-Length: 9000\r\n\r\n" + "x".repeat(9_000)
          + "GET /-/healthy HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      String answers = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      assertThat(answers).startsWith("HTTP/1.1 405 ").contains("HTTP/1.1 200 ");
    }
  }
}
