package io.wabascope.exporter.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Future;
import io.wabascope.exporter.render.ExpositionFormat;
import io.wabascope.exporter.store.ParsedExposition;
import io.wabascope.exporter.store.ResponseBodies;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExporterVerticleIT {
  private static final String OPENMETRICS = ExpositionFormat.OPENMETRICS.contentType();

  private final LiveExporter exporter = LiveExporter.start().fill(1, 500);

  @AfterEach
  void close() {
    exporter.close();
  }

  @Test
  void servesInventoryAndAgentTogetherAndApart() {
    var both = parse(exporter.get("/metrics"), ExpositionFormat.TEXT);
    var inventory = parse(exporter.get("/metrics/inventory"), ExpositionFormat.TEXT);
    var agent = parse(exporter.get("/metrics/agent"), ExpositionFormat.TEXT);

    assertThat(both.samples())
        .hasSize(inventory.samples().size() + agent.samples().size())
        .containsAll(inventory.samples())
        .containsAll(agent.samples());
    assertThat(inventory.types())
        .allSatisfy((name, ignored) -> assertThat(name).startsWith("whatsapp_"));
    assertThat(agent.types())
        .allSatisfy((name, ignored) -> assertThat(name).startsWith("wabascope_"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/metrics/inventory", "/metrics/agent"})
  void bothFormatsHaveTheSameSamples(String path) {
    HttpResponse<byte[]> text = exporter.get(path);
    HttpResponse<byte[]> openMetrics = exporter.get(path, "Accept", OPENMETRICS);

    assertThat(text.headers().firstValue("content-type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(openMetrics.headers().firstValue("content-type"))
        .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(parse(openMetrics, ExpositionFormat.OPENMETRICS).samples())
        .isEqualTo(parse(text, ExpositionFormat.TEXT).samples());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/metrics/inventory", "/metrics/agent"})
  void gzipBodyEqualsThePlainBody(String path) {
    for (ExpositionFormat format : ExpositionFormat.values()) {
      HttpResponse<byte[]> plain = exporter.get(path, "Accept", format.contentType());
      HttpResponse<byte[]> gzip =
          exporter.get(path, "Accept", format.contentType(), "Accept-Encoding", "gzip");

      assertThat(gzip.headers().firstValue("content-encoding")).contains("gzip");
      assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
      assertThat(ResponseBodies.gunzip(gzip.body())).isEqualTo(plain.body());
    }
  }

  @Test
  void sendsContentLengthAndVary() {
    HttpResponse<byte[]> gzip = exporter.get("/metrics", "Accept-Encoding", "gzip");

    assertThat(gzip.headers().firstValueAsLong("content-length")).hasValue(gzip.body().length);
    assertThat(gzip.headers().firstValue("vary")).contains("Accept, Accept-Encoding");
    assertThat(gzip.headers().firstValue("server")).isEmpty();
    assertThat(gzip.headers().firstValue("transfer-encoding")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/metrics/inventory", "/metrics/agent", "/-/healthy", "/"})
  void headReturnsTheHeadersOfGet(String path) {
    HttpResponse<byte[]> get = exporter.get(path, "Accept-Encoding", "gzip");
    HttpResponse<byte[]> head = exporter.send("HEAD", path, "Accept-Encoding", "gzip");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().map()).isEqualTo(get.headers().map());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/metrics/inventory", "/-/healthy", "/-/ready", "/"})
  void otherMethodsReturn405WithAllow(String path) {
    for (String method : new String[] {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"}) {
      HttpResponse<byte[]> answer = exporter.send(method, path);
      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.headers().firstValue("allow")).contains("GET, HEAD");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/metrics/", "/metric", "/favicon.ico", "/-/", "/%2e%2e/", "//", "/a?b=c"})
  void otherPathsAreNotFound(String path) {
    assertThat(exporter.get(path).statusCode()).isEqualTo(404);
    assertThat(exporter.send("POST", path).statusCode()).isEqualTo(404);
  }

  @Test
  void queryIsIgnored() {
    assertThat(exporter.get("/metrics/inventory?x=1").statusCode()).isEqualTo(200);
  }

  @Test
  void probesReturnTheAgentsHealth() {
    assertThat(exporter.get("/-/healthy").statusCode()).isEqualTo(200);
    assertThat(exporter.get("/-/ready").statusCode()).isEqualTo(503);
    exporter.ready.set(true);
    assertThat(exporter.get("/-/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void occupiedPortFailsTheStart() {
    Future<String> second =
        exporter.vertx.deployVerticle(exporter.verticle(exporter.port(), false));

    assertThatThrownBy(() -> LiveExporter.FutureValue.value(second))
        .hasStackTraceContaining(
            "cannot listen on 127.0.0.1:" + exporter.port() + ": Address already in use");
  }

  @Test
  void agentMetersNeverUseInventoryNames() {
    Gauge.builder("whatsapp_account_info", () -> 1).register(exporter.registry);

    parse(exporter.get("/metrics"), ExpositionFormat.TEXT);
    assertThat(new String(exporter.get("/metrics/agent").body(), UTF_8)).doesNotContain("whatsapp");
  }

  @Test
  void emptyStoreServesACompleteBody() {
    try (LiveExporter empty = LiveExporter.start()) {
      byte[] gzip = empty.get("/metrics", "Accept-Encoding", "gzip").body();
      assertThat(ResponseBodies.gunzip(gzip)).isEqualTo(empty.get("/metrics").body());
      assertThat(parse(empty.get("/metrics", "Accept", OPENMETRICS), ExpositionFormat.OPENMETRICS)
              .samples())
          .allMatch(sample -> sample.name().equals("whatsapp_objects") && sample.value() == 0);
    }
  }

  @Test
  void pageSendsAStrictContentSecurityPolicy() {
    HttpResponse<byte[]> page = exporter.get("/");
    Map<String, String> expected = Map.of(
        "content-type", "text/html; charset=utf-8",
        "x-content-type-options", "nosniff",
        "x-frame-options", "DENY",
        "referrer-policy", "no-referrer");

    expected.forEach(
        (name, value) -> assertThat(page.headers().firstValue(name)).contains(value));
    assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
        .startsWith("default-src 'none'; style-src 'sha256-");
  }

  private static ParsedExposition parse(HttpResponse<byte[]> answer, ExpositionFormat format) {
    assertThat(answer.statusCode()).isEqualTo(200);
    return new ParsedExposition(answer.body(), format);
  }
}
