package io.wabascope.agent.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.wabascope.agent.Await;
import io.wabascope.agent.pace.InMemoryQuota;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.Vocabulary;
import io.wabascope.core.pace.Budget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All decorators together, over a socket. */
class AppCallsIT {
  private final Stage stage = new Stage(Duration.ofSeconds(5));
  private final Budget budget = new Budget(100_000, 1_000, 3, 0.75, 0.95);
  private final InMemoryQuota quota = new InMemoryQuota(budget, InstantSource.system());
  private final GraphHttp http = new GraphHttp(stage.vertx, stage.at, 10);
  private final GraphClient graph = new AppCalls(
          "main",
          http,
          stage.credentials::get,
          quota,
          new AppCalls.Ground(
              stage.vertx,
              InstantSource.system(),
              new Random(1),
              new Vocabulary(unknown -> {}),
              stage.meter))
      .pages();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void triesAgainWithATokenForEachTry() {
    AtomicInteger call = new AtomicInteger();
    stage.plays(request -> {
      int number = call.incrementAndGet();
      request.response().setStatusCode(number == 1 ? 502 : 200);
      request.response().end(number == 1 ? "<html>" : number == 2 ? "{\"data\":[" : Stage.PAGE);
    });
    assertThat(Await.value(fetch()).items()).hasSize(1);
    assertThat(stage.calls).hasValue(3);
    assertThat(quota.granted()).isEqualTo(3);
    assertThat(stage.meter.calls).hasValue(3);
    assertThat(stage.meter.faults)
        .extracting(fault -> fault.kind())
        .containsExactly(FaultKind.TRANSIENT, FaultKind.UNREADABLE);
  }

  @Test
  void makesNoCallWhileBlocked() {
    stage.answers(403, "{\"error\":{\"code\":4,\"is_transient\":true}}");
    GraphException first = (GraphException) Await.failure(fetch());
    assertThat(first.isSuspended()).isFalse();
    for (int i = 0; i < 20; i++) {
      GraphException refused = (GraphException) Await.failure(fetch());
      assertThat(refused.isSuspended()).isTrue();
      assertThat(refused.regainIn()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }
    assertThat(stage.calls).hasValue(1);
    assertThat(quota.granted()).isEqualTo(1);
  }

  @Test
  void blocksForTheMinutesOfAHeaderThatCameWithAGoodPage() {
    stage.answers(
        200,
        Stage.PAGE,
        "x-business-use-case-usage",
        "{\"" + Samples.CLIENTS.node() + "\":[{\"estimated_time_to_regain_access\":9}]}");
    assertThat(Await.value(fetch()).items()).hasSize(1);
    assertThat(((GraphException) Await.failure(fetch())).regainIn())
        .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(9));
    assertThat(Await.value(graph.fetch(Samples.firstPage(Samples.ASSIGNED))).items())
        .hasSize(1);
    assertThat(stage.calls).hasValue(2);
  }

  @Test
  void hasNoMoreCallsUnderWayThanTheBudgetSays() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    stage.plays(request -> {
      most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      stage.vertx.setTimer(20, later -> {
        underWay.decrementAndGet();
        request.response().end(Stage.PAGE);
      });
    });
    List<Future<Page>> pages = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      pages.add(fetch());
    }
    Await.value(Future.all(pages));
    assertThat(most).hasValue(3);
    assertThat(quota.granted()).isEqualTo(30);
  }

  @Test
  void answersOnTheContextOfTheCaller() {
    stage.answers(200, Stage.PAGE);
    Promise<Boolean> home = Promise.promise();
    Context context = stage.vertx.getOrCreateContext();
    context.runOnContext(
        go -> fetch().onComplete(got -> home.complete(Vertx.currentContext() == context)));
    assertThat(Await.value(home.future())).isTrue();
  }

  @Test
  void readsAPageThatIsTooLargeForTheEventLoop() {
    StringBuilder large = new StringBuilder("{\"data\":[{\"id\":\"1\"}");
    for (int i = 2; large.length() < 600 << 10; i++) {
      large.append(",{\"id\":\"").append(i).append("\",\"name\":\"n\"}");
    }
    stage.answers(200, large.append("]}").toString());
    GraphServer roomy = new GraphServer(
        stage.at.base(), "v25.0", "wabascope/test", Duration.ofSeconds(5), 16 << 20);
    Page page = Await.value(stage
        .client(new GraphHttp(stage.vertx, roomy, 1))
        .fetch(Samples.firstPage(Samples.CLIENTS)));
    assertThat(page.items()).hasSizeGreaterThan(20_000);
  }

  @Test
  void turnsAnExceptionOfOursIntoAFault() {
    stage.credentials.set(null);
    GraphException refused =
        (GraphException) Await.failure(stage.graph.fetch(Samples.firstPage(Samples.CLIENTS)));
    assertThat(refused.fault().detail()).isEqualTo("a fault of our own");
  }

  private Future<Page> fetch() {
    return graph.fetch(Samples.firstPage(Samples.CLIENTS));
  }
}
