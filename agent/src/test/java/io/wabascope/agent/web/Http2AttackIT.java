package io.wabascope.agent.web;

import static io.wabascope.agent.web.RawHttp2Connection.AUTHORITY;
import static io.wabascope.agent.web.RawHttp2Connection.CONTENT_LENGTH;
import static io.wabascope.agent.web.RawHttp2Connection.DATA;
import static io.wabascope.agent.web.RawHttp2Connection.END_HEADERS;
import static io.wabascope.agent.web.RawHttp2Connection.END_STREAM;
import static io.wabascope.agent.web.RawHttp2Connection.GOAWAY;
import static io.wabascope.agent.web.RawHttp2Connection.HEADERS;
import static io.wabascope.agent.web.RawHttp2Connection.HOST;
import static io.wabascope.agent.web.RawHttp2Connection.PATH;
import static io.wabascope.agent.web.RawHttp2Connection.RST_STREAM;
import static io.wabascope.agent.web.RawHttp2Connection.getHeaders;
import static io.wabascope.agent.web.RawHttp2Connection.postHeaders;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Error;
import io.wabascope.agent.web.RawHttp2Connection.Frame;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that no honest client of HTTP/2 sends. */
class Http2AttackIT {
  private static final String TLS =
      "tls_server_config: {cert_file: server.crt, key_file: server.key}\n";
  private static final byte[] CANCEL = {0, 0, 0, 8};

  @TempDir
  private Path directory;

  private WebServerFixture server;

  @BeforeEach
  void start() throws Exception {
    server = new WebServerFixture(directory, TestCertificates.create(), TLS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RawHttp2Connection connect() throws Exception {
    return RawHttp2Connection.open(
        server.certificates.clientContext(null), "127.0.0.1", server.port());
  }

  /** Also without a declared length, and after the response. */
  @Test
  void aBodyThatIsTooLargeEndsItsStream() throws Exception {
    try (RawHttp2Connection connection = connect()) {
      byte[] post = postHeaders(PATH, "/metrics", AUTHORITY, "a");
      connection.send(HEADERS, END_HEADERS, 1, post);
      connection.send(DATA, 0, 1, new byte[9_999]);
      connection.flush();
      assertThat(connection.status(connection.await(HEADERS))).isEqualTo("405");
      connection.send(DATA, 0, 1, new byte[1]);
      connection.flush();
      assertThat(connection.await(RST_STREAM).stream()).isEqualTo(1);

      connection.sendGet(3, "/-/healthy");
      connection.flush();
      assertThat(connection.status(connection.await(HEADERS))).isEqualTo("200");
    }
  }

  @Test
  void aBodyThatIsDeclaredTooLargeIsRefused() throws Exception {
    try (RawHttp2Connection connection = connect()) {
      byte[] post = postHeaders(PATH, "/metrics", AUTHORITY, "a", CONTENT_LENGTH, "99999");
      connection.send(HEADERS, END_HEADERS, 1, post);
      connection.flush();
      assertThat(connection.status(connection.await(HEADERS))).isEqualTo("413");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a/b",
        "u@a",
        "http://a",
        "a:b",
        "a:1:2",
        "a:99999",
        "::1",
        "[::1",
        "[::1]a",
        "%zz",
        "a, b"
      })
  void aMalformedAuthorityEndsItsStream(String authority) throws Exception {
    for (int name : new int[] {AUTHORITY, HOST}) {
      try (RawHttp2Connection connection = connect()) {
        byte[] get = getHeaders(PATH, "/-/healthy", name, authority);
        connection.send(HEADERS, END_STREAM | END_HEADERS, 1, get);
        connection.flush();
        Frame reset = connection.await(RST_STREAM);
        assertThat(reset.error()).as("name %d", name).isEqualTo((int)
            Http2Error.PROTOCOL_ERROR.code());
      }
    }
  }

  /** A proxy may read the one, the agent the other. */
  @Test
  void aHostThatIsNotTheAuthorityEndsItsStream() throws Exception {
    try (RawHttp2Connection connection = connect()) {
      byte[] get = getHeaders(PATH, "/-/healthy", AUTHORITY, "a", HOST, "b");
      connection.send(HEADERS, END_STREAM | END_HEADERS, 1, get);
      connection.flush();
      assertThat(connection.await(RST_STREAM).error())
          .isEqualTo((int) Http2Error.PROTOCOL_ERROR.code());
    }
  }

  @Test
  void aConnectionThatResetsManyStreamsIsClosed() throws Exception {
    try (RawHttp2Connection connection = connect()) {
      for (int i = 0; i < 60; i++) {
        connection.sendGet(2 * i + 1, "/metrics");
        connection.send(RST_STREAM, 0, 2 * i + 1, CANCEL);
      }
      connection.flush();
      Frame closed = connection.await(GOAWAY);
      assertThat(closed.error()).isEqualTo((int) Http2Error.ENHANCE_YOUR_CALM.code());
    }
  }

  @Test
  void aFewStreamsMayBeReset() throws Exception {
    try (RawHttp2Connection connection = connect()) {
      for (int i = 0; i < 30; i++) {
        connection.sendGet(2 * i + 1, "/metrics");
        connection.send(RST_STREAM, 0, 2 * i + 1, CANCEL);
      }
      connection.sendGet(61, "/-/healthy");
      connection.flush();
      Frame headers;
      String status;
      do { // the first requests may be answered before they are reset
        headers = connection.await(HEADERS);
        status = connection.status(headers);
      } while (headers.stream() != 61);
      assertThat(status).isEqualTo("200");
    }
  }
}
