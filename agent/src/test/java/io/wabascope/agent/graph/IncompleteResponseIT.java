package io.wabascope.agent.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.wabascope.agent.Await;
import io.wabascope.agent.pace.InMemoryQuota;
import io.wabascope.agent.pace.Quota;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Vocabulary;
import io.wabascope.core.pace.Budget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A response whose body fails: its status and headers are obeyed. */
class IncompleteResponseIT {
  private static final String USAGE = "{\"call_count\":88}";

  private final Stage stage = new Stage(Duration.ofMillis(1_500));

  private enum Body {
    TORN {
      @Override
      void send(HttpServerRequest request, Stage stage) {
        request.response().putHeader("content-length", "1000").write("{\"error\":");
        stage.vertx.setTimer(50, later -> request.connection().close());
      }
    },
    LATE {
      @Override
      void send(HttpServerRequest request, Stage stage) {
        request.response().setChunked(true).write("{\"error\":");
      }
    },
    TOO_LARGE {
      @Override
      void send(HttpServerRequest request, Stage stage) {
        request.response().end("x".repeat(Stage.MOST + 1));
      }
    },
    NO_GZIP {
      @Override
      void send(HttpServerRequest request, Stage stage) {
        request.response().putHeader("content-encoding", "gzip").end("{\"error\":{}}");
      }
    };

    abstract void send(HttpServerRequest request, Stage stage);
  }

  @AfterEach
  void theConnectionStillWorks() {
    assertThat(stage.works()).isTrue();
    stage.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"TORN", "LATE", "TOO_LARGE"})
  void handsOnStatusAndHeaders(Body body) {
    answers(429, body);
    IncompleteResponseException lost = (IncompleteResponseException)
        Await.failure(stage.http.get("/v25.0/7", Samples.credentials()));
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
    GraphException refused = stage.refusal();
    assertThat(refused.fault().kind()).isEqualTo(FaultKind.THROTTLED);
    assertThat(refused.regainIn()).isEqualTo(Duration.ofMinutes(15));
    assertThat(refused.usages()).hasSize(1);
    assertThat(refused.usages().get(0).worst()).isEqualTo(0.88);
  }

  @ParameterizedTest
  @CsvSource({"200, TORN", "200, LATE", "400, TOO_LARGE", "503, TORN", "503, NO_GZIP"})
  void isUnreadableElsewhereAndKeepsWhatTheHeadersSay(int status, Body body) {
    answers(status, body);
    GraphException refused = stage.refusal();
    assertThat(refused.fault().kind()).isEqualTo(FaultKind.UNREADABLE);
    assertThat(refused.regainIn()).isEqualTo(Duration.ofMinutes(15));
    assertThat(refused.usages()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void blocksTheApp(Body body) {
    InMemoryQuota quota = new InMemoryQuota(Budget.DEFAULT, InstantSource.system());
    AppCalls calls = new AppCalls(
        "main",
        stage.http,
        stage.credentials::get,
        quota,
        new AppCalls.Ground(
            stage.vertx,
            InstantSource.system(),
            new Random(1),
            new Vocabulary(unknown -> {}),
            stage.meter));
    answers(429, body);
    assertThat(Await.value(calls.probe().probe())).isEqualTo(TokenFacts.UNKNOWN);
    assertThat(quota.blocks().get(Quota.WHOLE_APP).reason()).isEqualTo(FaultKind.THROTTLED);
    assertThat(stage.meter.usages).hasSize(1);
    Await.failure(calls.pages().fetch(Samples.firstPage(Samples.CLIENTS)));
    assertThat(stage.calls).hasValue(1);
  }

  private void answers(int status, Body body) {
    stage.plays(request -> {
      HttpServerResponse response = request.response().setStatusCode(status);
      response.putHeader("retry-after", "900").putHeader("x-app-usage", USAGE);
      body.send(request, stage);
    });
  }
}
