package io.wabascope.poller.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class NetworkFaultsTest {
  private static final GraphEndpoint SERVER = server("https://graph.example");

  @Test
  void namesTheServerAndTheReason() {
    assertThat(describe(new ConnectException("Connection refused: graph.example/192.0.2.1:443")))
        .isEqualTo("graph.example:443: connection refused");
    assertThat(describe(new ConnectException("Network is unreachable")))
        .isEqualTo("graph.example:443: network unreachable");
    assertThat(describe(new UnknownHostException("graph.example")))
        .isEqualTo("graph.example:443: unknown host");
    assertThat(describe(new SSLHandshakeException("PKIX")))
        .isEqualTo("graph.example:443: TLS handshake failed");
    assertThat(NetworkFaults.timeout(server("http://[::1]:8080"), 500))
        .isEqualTo("[::1]:8080: no complete response within 500 ms");
  }

  /** A message may hold the URI. */
  @Test
  void quotesNoMessage() {
    assertThat(describe(new IOException("https://graph.example/?access_token=simulated-token-1")))
        .isEqualTo("graph.example:443: no complete response, IOException");
  }

  private static String describe(Throwable cause) {
    return NetworkFaults.describe(SERVER, cause);
  }

  private static GraphEndpoint server(String url) {
    return new GraphEndpoint(URI.create(url), "v25.0", "test", Duration.ofSeconds(1), 1024);
  }
}
