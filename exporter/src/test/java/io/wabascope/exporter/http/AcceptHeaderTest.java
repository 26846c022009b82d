package io.wabascope.exporter.http;

import static io.wabascope.exporter.render.ExpositionFormat.OPENMETRICS;
import static io.wabascope.exporter.render.ExpositionFormat.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.exporter.render.ExpositionFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {
  /** What Prometheus 2.42 sends. */
  private static final String PROMETHEUS_2 =
      "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
          + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  /** What Prometheus 3 sends. */
  private static final String PROMETHEUS_3 =
      "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
          + "application/openmetrics-text;version=0.0.1;q=0.5,"
          + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
          + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

  @Test
  void prometheusReceivesOpenMetrics() {
    assertThat(format(PROMETHEUS_2)).isEqualTo(OPENMETRICS);
    assertThat(format(PROMETHEUS_3)).isEqualTo(OPENMETRICS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*/*",
        "text/*",
        "text/plain",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "application/json",
        "application/openmetrics-text;q=0",
        "application/openmetrics-text;q=0,*/*",
        "application/openmetrics-text;version=2.0.0",
        "application/openmetrics-text;q=0.5,text/plain",
        "application/openmetrics-text;q=0.5,*/*",
        "text/plain,application/openmetrics-text",
        "application/openmetrics-text;q=none",
        ",;,=;q=,",
      })
  void otherClientsReceiveText(String accept) {
    assertThat(format(accept)).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/openmetrics-text",
        "Application/OpenMetrics-Text; Version=\"1.0.0\"; charset=utf-8",
        "application/*",
        "text/plain;q=0,*/*",
        "text/plain;q=0.9,application/openmetrics-text",
        "application/openmetrics-text,text/plain",
      })
  void clientsThatPreferOpenMetricsReceiveIt(String accept) {
    assertThat(format(accept)).isEqualTo(OPENMETRICS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | true",
        "GZIP;q=0.1 | true",
        "deflate, gzip, br | true",
        "* | true",
        "x-gzip | true",
        "gzip;q=1.0, identity;q=0.5 | true",
        "'' | false",
        "identity | false",
        "br | false",
        "gzip;q=0 | false",
        "gzip;q=0.0, * | false",
        "*;q=0 | false",
        "gzip;q=0.2, identity;q=0.8 | false",
      })
  void compressesIfTheClientAcceptsGzip(String accept, boolean gzip) {
    assertThat(new AcceptHeader(accept).acceptsGzip()).isEqualTo(gzip);
  }

  @Test
  void contentTypeHasTheEscapingSchemeThatTheFormatAskedFor() {
    assertThat(new AcceptHeader(PROMETHEUS_3).contentType(OPENMETRICS))
        .isEqualTo(OPENMETRICS.contentType() + "; escaping=allow-utf-8");
    assertThat(new AcceptHeader(PROMETHEUS_3).contentType(TEXT)).isEqualTo(TEXT.contentType());
    assertThat(new AcceptHeader("text/plain;version=0.0.4;escaping=underscores").contentType(TEXT))
        .isEqualTo(TEXT.contentType() + "; escaping=underscores");
    for (String none : List.of(PROMETHEUS_2, "", "text/plain;escaping=<b>", "*/*")) {
      assertThat(new AcceptHeader(none).contentType(TEXT)).isEqualTo(TEXT.contentType());
    }
  }

  private static ExpositionFormat format(String accept) {
    return new AcceptHeader(accept).preferredFormat();
  }
}
