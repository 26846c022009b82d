package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.scenario.Rule;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.scenario.Twist;
import io.wabascope.simulator.scenario.Twists;
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

/** What only a socket can tell: how bytes come, or do not. */
class WireIT {
  private static Rehearsal rehearsal;

  @BeforeAll
  static void start() {
    rehearsal = Rehearsal.of(SimulatorSettings.defaults());
  }

  @AfterAll
  static void stop() {
    rehearsal.close();
  }

  private static Socket ask(Twist twist, String more) throws IOException {
    rehearsal.simulator.play(Scenario.of(Rule.of(twist)));
    Socket socket = new Socket("127.0.0.1", rehearsal.simulator.port());
    socket.setSoTimeout(20_000);
    String request = "GET " + rehearsal.path(Edge.OWNED_ACCOUNTS)
        + " HTTP/1.1\r\nHost: simulated\r\nAuthorization: Bearer simulated-token-1\r\n" + more
        + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** The head of the answer; the stream is left at the body. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString().toLowerCase(Locale.ROOT);
  }

  private static int length(String head) {
    int at = head.indexOf("content-length: ") + 16;
    return Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)));
  }

  @Test
  void resetsBeforeTheAnswer() throws IOException {
    try (Socket socket = ask(Twists.reset(), "")) {
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void resetsInTheMiddleOfTheBody() throws IOException {
    try (Socket socket = ask(Twists.torn(0.5), "Accept-Encoding: gzip\r\n")) {
      InputStream in = socket.getInputStream();
      int promised = length(head(in));
      assertThatThrownBy(() -> in.readNBytes(promised)).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void drips() throws IOException {
    try (Socket socket = ask(Twists.drip(50, Duration.ofMillis(5)), "Accept-Encoding: gzip\r\n")) {
      InputStream in = socket.getInputStream();
      long begun = System.nanoTime();
      int promised = length(head(in));
      String body = new String(in.readNBytes(promised), StandardCharsets.UTF_8);
      assertThat(body).startsWith("{\"data\":[").endsWith("}");
      assertThat(System.nanoTime() - begun)
          .isGreaterThan(Duration.ofMillis(promised / 50L * 4).toNanos());
    }
  }

  @Test
  void neverAnswers() throws IOException {
    try (Socket socket = ask(Twists.never(), "")) {
      socket.setSoTimeout(300);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void delays() throws IOException {
    long begun = System.nanoTime();
    try (Socket socket = ask(Twists.delay(Duration.ofMillis(200)), "")) {
      assertThat(head(socket.getInputStream())).startsWith("http/1.1 200");
    }
    assertThat(System.nanoTime() - begun).isGreaterThan(Duration.ofMillis(200).toNanos());
  }

  @Test
  void sendsAHugeBodyAtThePaceOfTheReader() throws IOException {
    try (Socket socket = ask(Twists.huge(200L << 20, false), "")) {
      InputStream in = socket.getInputStream();
      head(in);
      long read = 0;
      byte[] buffer = new byte[1 << 16];
      while (read < 200L << 20) {
        int some = in.read(buffer);
        assertThat(some).isPositive();
        read += some;
      }
    }
    long before = rehearsal.simulator.ledger().calls();
    try (Socket impatient = ask(Twists.huge(1L << 40, false), "")) {
      head(impatient.getInputStream());
    }
    assertThat(rehearsal.simulator.ledger().calls()).isEqualTo(before + 1);
    rehearsal.simulator.play(Scenario.of());
    assertThat(rehearsal.edge(Edge.OWNED_ACCOUNTS, "").status()).isEqualTo(200);
  }

  @Test
  void sendsALittleThatUnpacksToALot() throws IOException {
    try (Socket socket =
        ask(Twists.huge(64L << 20, true), "Accept-Encoding: gzip\r\nConnection: close\r\n")) {
      InputStream in = socket.getInputStream();
      assertThat(head(in)).contains("content-encoding: gzip");
      byte[] packed = in.readAllBytes();
      assertThat(packed.length).isLessThan(2 << 20);
      assertThat(new GZIPInputStream(unchunked(packed)).skip(64L << 20)).isEqualTo(64L << 20);
    }
  }

  private static InputStream unchunked(byte[] body) {
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
  void hugeBodiesAreValidToTheEnd() throws IOException {
    rehearsal.simulator.play(Scenario.of(Rule.of(Twists.huge(1 << 20, false))));
    assertThat(rehearsal.edge(Edge.OWNED_ACCOUNTS, "").data().size()).isGreaterThan(50);
  }

  @Test
  void putsUpWithRequestsThatAreNone() throws IOException {
    rehearsal.simulator.play(Scenario.of());
    for (String line : new String[] {
      "GET /v25.0/1?limit=%zz HTTP/1.1",
      "GET //// HTTP/1.1",
      "GET /v25.0/%zz HTTP/1.1",
      "OPTIONS * HTTP/1.1",
      "GET http://other/v25.0/1 HTTP/1.1"
    }) {
      try (Socket socket = new Socket("127.0.0.1", rehearsal.simulator.port())) {
        socket.setSoTimeout(20_000);
        socket
            .getOutputStream()
            .write((line + "\r\nHost: simulated\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(head(socket.getInputStream())).as(line).startsWith("http/1.1 4");
      }
    }
  }
}
