package io.wabascope.poller.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.InMemoryQuota;
import io.wabascope.poller.api.Quota;
import io.wabascope.poller.client.AppGraphClient;
import io.wabascope.poller.client.ClientFixture;
import io.wabascope.poller.client.TokenInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** If the body of a response fails, its status and headers still count. */
class IncompleteResponseIT {
  private static final String USAGE = "{\"call_count\":88}";

  private final ClientFixture clientFixture = new ClientFixture(Duration.ofMillis(1_500));

  private enum Body {
    TORN {
      @Override
      void send(HttpServerRequest request, ClientFixture clientFixture) {
        request.response().putHeader("content-length", "1000").write("{\"error\":");
        clientFixture.vertx.setTimer(50, later -> request.connection().close());
      }
    },
    LATE {
      @Override
      void send(HttpServerRequest request, ClientFixture clientFixture) {
        request.response().setChunked(true).write("{\"error\":");
      }
    },
    TOO_LARGE {
      @Override
      void send(HttpServerRequest request, ClientFixture clientFixture) {
        request.response().end("x".repeat(ClientFixture.MAX_RESPONSE_SIZE + 1));
      }
    },
    BROKEN_GZIP {
      @Override
      void send(HttpServerRequest request, ClientFixture clientFixture) {
        request.response().putHeader("content-encoding", "gzip").end(Buffer.buffer(new byte[] {
          0x1f, (byte) 0x8b, 8, 0, 1
        }));
      }
    },
    BROTLI {
      @Override
      void send(HttpServerRequest request, ClientFixture clientFixture) {
        request.response().putHeader("content-encoding", "br").end(Buffer.buffer(new byte[] {
          0x1b, 0x10, 0, 0
        }));
      }
    };

    abstract void send(HttpServerRequest request, ClientFixture clientFixture);
  }

  @AfterEach
  void theConnectionStillWorks() {
    assertThat(clientFixture.fetchSucceeds()).isTrue();
    clientFixture.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"TORN", "LATE", "TOO_LARGE"})
  void handsOnStatusAndHeaders(Body body) {
    answers(429, body);
    IncompleteResponseException lost = (IncompleteResponseException)
        Await.failure(clientFixture.graphHttp.get("/v25.0/7", GraphFixtures.credentials()));
    assertThat(lost.head().status()).isEqualTo(429);
    assertThat(lost.head().header("retry-after")).isEqualTo("900");
    assertThat(lost.head().usages()).hasSize(1);
    assertThat(lost.head().body()).isEmpty();
    assertThat(lost.fault().kind()).isEqualTo(FaultKind.UNREADABLE);
    assertThat(lost.fault().code()).isEqualTo(429);
    assertThat(lost.getStackTrace()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isAThrottleWhereTheStatusSaysSo(Body body) {
    answers(429, body);
    GraphException refused = clientFixture.fetchFailure();
    assertThat(refused.fault().kind()).isEqualTo(FaultKind.THROTTLED);
    assertThat(refused.regainIn()).isEqualTo(Duration.ofMinutes(15));
    assertThat(refused.usages()).hasSize(1);
    assertThat(refused.usages().get(0).maxRatio()).isEqualTo(0.88);
  }

  @ParameterizedTest
  @CsvSource({
    "200, TORN",
    "200, LATE",
    "400, TOO_LARGE",
    "503, TORN",
    "503, BROKEN_GZIP",
    "200, BROTLI"
  })
  void isUnreadableElsewhereAndKeepsWhatTheHeadersSay(int status, Body body) {
    answers(status, body);
    GraphException refused = clientFixture.fetchFailure();
    assertThat(refused.fault().kind()).isEqualTo(FaultKind.UNREADABLE);
    assertThat(refused.regainIn()).isEqualTo(Duration.ofMinutes(15));
    assertThat(refused.usages()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "401, TORN, TARGET_AUTH",
    "401, LATE, TARGET_AUTH",
    "401, BROTLI, TARGET_AUTH",
    "403, TORN, PERMISSION",
    "403, BROKEN_GZIP, PERMISSION",
    "404, TOO_LARGE, MISSING"
  })
  void isWhatAClearStatusSays(int status, Body body, FaultKind kind) {
    answers(status, body);
    GraphException refused = clientFixture.fetchFailure();
    assertThat(refused.fault().kind()).isEqualTo(kind);
    assertThat(refused.fault().code()).isEqualTo(status);
    assertThat(refused.regainIn()).isEqualTo(Duration.ofMinutes(15));
    assertThat(refused.usages()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "br", "deflate", "zstd", "gzip, br", "nonsense"})
  void readsABodyThatIsNotPackedAsItIs(String encoding) {
    clientFixture.respondWith(request -> request
        .response()
        .setStatusCode(429)
        .putHeader("content-encoding", encoding)
        .putHeader("retry-after", "600")
        .end("{\"error\":{\"code\":4}}"));
    GraphException refused = clientFixture.fetchFailure();
    assertThat(refused.fault().code()).isEqualTo(4);
    assertThat(refused.regainIn()).isEqualTo(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "identity", "", "br", "gzip, gzip"})
  void unpacksGzipWhateverIsAnnounced(String encoding) throws IOException {
    byte[] once = packed("{\"error\":{\"code\":80008}}".getBytes(UTF_8));
    byte[] body = encoding.contains(",") ? packed(once) : once;
    clientFixture.respondWith(request -> request
        .response()
        .setStatusCode(400)
        .putHeader("content-encoding", encoding)
        .end(Buffer.buffer(body)));
    assertThat(clientFixture.fetchFailure().fault().code()).isEqualTo(80008);
  }

  private static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @EnumSource
  void blocksTheApp(Body body) {
    InMemoryQuota quota = new InMemoryQuota(Budget.DEFAULT, InstantSource.system());
    AppGraphClient calls = new AppGraphClient(
        "main",
        clientFixture.graphHttp,
        clientFixture.credentials::get,
        quota,
        new AppGraphClient.ClientContext(
            clientFixture.vertx,
            InstantSource.system(),
            new Random(1),
            new StateNormalizer(unknown -> {}),
            clientFixture.listener));
    answers(429, body);
    assertThat(Await.value(calls.tokenInspector().inspect())).isEqualTo(TokenInfo.UNKNOWN);
    assertThat(quota.blocks().get(Quota.WHOLE_APP).reason()).isEqualTo(FaultKind.THROTTLED);
    assertThat(clientFixture.listener.usages).hasSize(1);
    Await.failure(calls.graphClient().fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS)));
    assertThat(clientFixture.calls).hasValue(1);
  }

  private void answers(int status, Body body) {
    clientFixture.respondWith(request -> {
      HttpServerResponse response = request.response().setStatusCode(status);
      response.putHeader("retry-after", "900").putHeader("x-app-usage", USAGE);
      body.send(request, clientFixture);
    });
  }
}
