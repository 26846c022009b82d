package io.wabascope.exporter.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.wabascope.core.inventory.TargetFilter;
import io.wabascope.exporter.model.ExpositionOptions;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** POST requests that make the agent reload or sweep. */
class LifecycleHandlerIT {
  private final LiveExporter exporter = LiveExporter.start();

  @AfterEach
  void close() {
    exporter.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Origin: https://elsewhere.example                        | 403
      Origin: null                                             | 403
      Origin: http://127.0.0.1:1                               | 403
      Origin: http://127.0.0.1                                 | 403
      Origin: http://SELF.elsewhere.example                    | 403
      Origin: http://SELF/x                                    | 403
      Sec-Fetch-Site: cross-site                               | 403
      Sec-Fetch-Site: same-site                                | 403
      Sec-Fetch-Site: ''                                       | 403
      Sec-Fetch-Site: none & Sec-Fetch-Site: cross-site     | 403
      Origin: http://SELF & Sec-Fetch-Site: cross-site      | 403
      Origin: http://SELF & Origin: https://elsewhere.example | 403
      Origin: http://SELF & Sec-Fetch-Site: same-origin     | 200
      Origin: https://SELF                                     | 200
      Sec-Fetch-Site: none                                     | 200
      """)
  void refusesPagesOfAnotherSite(String headers, int status) throws IOException {
    String self = "127.0.0.1:" + exporter.port();
    String sent = headers.replace(" & ", "\r\n").replace("SELF", self).replace("''", "");
    for (String path : List.of("/-/reload", "/-/sweep")) {
      assertThat(post(path, "Host: " + self + "\r\n" + sent + "\r\nContent-Length: 0\r\n\r\n"))
          .startsWith("HTTP/1.1 " + status + ' ');
    }
  }

  /** The name of another site may resolve to this server, also after its page was loaded. */
  @ParameterizedTest
  @CsvSource({
    "elsewhere.example:PORT, 403",
    "elsewhere.example, 403",
    "127.0.0.1.elsewhere.example:PORT, 403",
    "localhost.elsewhere.example:PORT, 403",
    "localhost:PORT, 200",
    "LOCALHOST:PORT, 200",
    "[::1]:PORT, 200",
    "192.0.2.1:PORT, 200",
  })
  void refusesPagesUnderAName(String host, int status) throws IOException {
    String own = host.replace("PORT", String.valueOf(exporter.port()));
    for (String path : List.of("/-/reload", "/-/sweep")) {
      String sent = "Host: " + own + "\r\nContent-Length: 0\r\n";
      assertThat(post(path, sent + "Origin: http://" + own + "\r\n\r\n"))
          .startsWith("HTTP/1.1 " + status + ' ');
      assertThat(post(path, sent + "\r\n")).as("of a program").startsWith("HTTP/1.1 200 ");
    }
  }

  private String post(String path, String rest) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", exporter.port())) {
      socket.setSoTimeout(10_000);
      String request = "POST " + path + " HTTP/1.1\r\nConnection: close\r\n" + rest;
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      /-/sweep                                | 200 |          |      |
      /-/sweep?app=main                       | 200 | main     |      |
      /-/sweep?edge=a%20b&node=101            | 200 |          | a b  | 101
      /-/sweep?app=                           | 200 | ''       |      |
      /-/sweep?app=none                       | 404 | none     |      |
      /-/sweep?app=main&app=main              | 400 |          |      |
      /-/sweep?id=101                         | 400 |          |      |
      """)
  void makesMatchingTargetsDue(String path, int status, String app, String edge, String node) {
    List<TargetFilter> filters = new CopyOnWriteArrayList<>();
    exporter.sweep = filter -> {
      filters.add(filter);
      return Future.succeededFuture("none".equals(filter.app()) ? 0 : 2);
    };

    HttpResponse<byte[]> answer = exporter.send("POST", path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(filters)
        .isEqualTo(status == 400 ? List.of() : List.of(new TargetFilter(app, edge, node)));
    if (status == 200) {
      assertThat(new String(answer.body(), UTF_8)).isEqualTo("targets due now: 2\n");
    }
  }

  @Test
  void makesNothingDueForAFormOrWhileStarting() throws IOException {
    assertThat(post("/-/sweep", "Host: a\r\nContent-Length: 8\r\n\r\napp=main"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(post("/-/sweep?app=%zz", "Host: a\r\nContent-Length: 0\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
    exporter.sweep = filter -> Future.failedFuture(new IllegalStateException("simulated-token-1"));
    HttpResponse<byte[]> answer = exporter.send("POST", "/-/sweep");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(new String(answer.body(), UTF_8)).doesNotContain("simulated-token");
    assertThat(exporter
            .send("POST", "/-/sweep", "Origin", "https://elsewhere.example")
            .statusCode())
        .isEqualTo(403);
    assertThat(exporter.get("/-/sweep").statusCode()).isEqualTo(405);
  }

  @Test
  void reloadsOnPostOnly() {
    assertThat(exporter.send("POST", "/-/reload").statusCode()).isEqualTo(200);
    HttpResponse<byte[]> get = exporter.get("/-/reload");
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("allow")).contains("POST");
  }

  @Test
  void failedReloadDoesNotExposeItsCause() {
    exporter.reloadResult = Future.failedFuture(new IllegalStateException("simulated-token-1"));
    HttpResponse<byte[]> answer = exporter.send("POST", "/-/reload");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(new String(answer.body(), UTF_8)).doesNotContain("simulated-token");
  }

  @Test
  void reloadIsForbiddenUnlessEnabled() {
    try (LiveExporter disabled = new LiveExporter(ExpositionOptions.DEFAULT, false)) {
      assertThat(disabled.send("POST", "/-/reload").statusCode()).isEqualTo(403);
      assertThat(disabled.get("/-/reload").statusCode()).isEqualTo(405);
      assertThat(disabled.send("POST", "/-/sweep").statusCode()).isEqualTo(403);
    }
  }
}
