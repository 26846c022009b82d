package io.wabascope.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:9898, 127.0.0.1, 9898",
    "localhost:0, localhost, 0",
    ":9898, 0.0.0.0, 9898",
    "[::1]:65535, ::1, 65535",
    "[10.0.0.1]:5701, 10.0.0.1, 5701", // as in a template for addresses of both families
    "a-b.example:1, a-b.example, 1",
  })
  void readsHostAndPort(String text, String host, int port) {
    assertThat(HostPort.parse(text)).isEqualTo(new HostPort(host, port));
    assertThat(HostPort.parse(HostPort.parse(text).toString())).isEqualTo(new HostPort(host, port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "9898",
        "a:",
        "::1:80",
        "[::1]",
        "[g]:1",
        "[:::]:1",
        "a:65536",
        "a b:1",
        "http://a:1",
        "a:-1",
        "a:1/"
      })
  void rejectsAnythingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> HostPort.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"999.0.0.1:1", "1.2.3:1", "example:1", "1.2.3.4.5:1"})
  void hostNamesAreNotLiteralAddresses(String text) {
    assertThat(HostPort.parse(text).literalAddress()).isEmpty();
    assertThat(HostPort.parse(text).isPrivate()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.9.9.9:1", "[::1]:1", "localhost:1", "[::ffff:127.0.0.1]:1"})
  void recognizesLoopbackAddresses(String text) {
    assertThat(HostPort.parse(text).isLoopback()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0:1",
        "[::]:1",
        "8.8.8.8:1",
        "172.32.0.1:1",
        "100.128.0.1:1",
        "[2001:db8::1]:1",
        "[::ffff:8.8.8.8]:1",
        "192.169.0.1:1"
      })
  void recognizesPublicAddresses(String text) {
    assertThat(HostPort.parse(text).isPrivate()).isFalse();
  }
}
