package io.wabascope.poller.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.InMemoryQuota;
import io.wabascope.poller.decode.GraphFixtures;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All decorators together, over real sockets. */
class AppGraphClientIT {
  private final ClientFixture clientFixture = new ClientFixture(Duration.ofSeconds(5));
  private final Budget budget = new Budget(100_000, 1_000, 3, 0.75, 0.95);
  private final InMemoryQuota quota = new InMemoryQuota(budget, InstantSource.system());
  private final GraphHttp http =
      new GraphHttp(clientFixture.vertx, clientFixture.endpoint, 10, HttpRoute.DIRECT);
  private final GraphClient graph = new AppGraphClient(
          "main",
          http,
          clientFixture.credentials::get,
          quota,
          new AppGraphClient.ClientContext(
              clientFixture.vertx,
              InstantSource.system(),
              new Random(1),
              new StateNormalizer(unknown -> {}),
              clientFixture.listener))
      .graphClient();

  @AfterEach
  void close() {
    clientFixture.close();
  }

  @Test
  void drawsATokenForEachRetry() {
    AtomicInteger call = new AtomicInteger();
    clientFixture.respondWith(request -> {
      int number = call.incrementAndGet();
      request.response().setStatusCode(number == 1 ? 502 : 200);
      request
          .response()
          .end(number == 1 ? "<html>" : number == 2 ? "{\"data\":[" : ClientFixture.PAGE);
    });
    assertThat(Await.value(fetch()).items()).hasSize(1);
    assertThat(clientFixture.calls).hasValue(3);
    assertThat(quota.granted()).isEqualTo(3);
    assertThat(clientFixture.listener.calls).hasValue(3);
    assertThat(clientFixture.listener.faults)
        .extracting(fault -> fault.kind())
        .containsExactly(FaultKind.TRANSIENT, FaultKind.UNREADABLE);
  }

  @Test
  void makesNoCallWhileBlocked() {
    clientFixture.respond(403, "{\"error\":{\"code\":4,\"is_transient\":true}}");
    GraphException first = (GraphException) Await.failure(fetch());
    assertThat(first.isSuspended()).isFalse();
    for (int i = 0; i < 20; i++) {
      GraphException refused = (GraphException) Await.failure(fetch());
      assertThat(refused.isSuspended()).isTrue();
      assertThat(refused.regainIn()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }
    assertThat(clientFixture.calls).hasValue(1);
    assertThat(quota.granted()).isEqualTo(1);
  }

  @Test
  void usageHeaderOfASuccessfulResponseBlocks() {
    clientFixture.respond(
        200,
        ClientFixture.PAGE,
        "x-business-use-case-usage",
        "{\"" + GraphFixtures.CLIENTS.node() + "\":[{\"estimated_time_to_regain_access\":9}]}");
    assertThat(Await.value(fetch()).items()).hasSize(1);
    assertThat(((GraphException) Await.failure(fetch())).regainIn())
        .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(9));
    assertThat(Await.value(graph.fetch(GraphFixtures.firstPage(GraphFixtures.ASSIGNED)))
            .items())
        .hasSize(1);
    assertThat(clientFixture.calls).hasValue(2);
  }

  @Test
  void limitsConcurrentCallsToTheBudget() {
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger max = new AtomicInteger();
    clientFixture.respondWith(request -> {
      max.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
      clientFixture.vertx.setTimer(20, ignored -> {
        inFlight.decrementAndGet();
        request.response().end(ClientFixture.PAGE);
      });
    });
    List<Future<Page>> pages = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      pages.add(fetch());
    }
    Await.value(Future.all(pages));
    assertThat(max).hasValue(3);
    assertThat(quota.granted()).isEqualTo(30);
  }

  @Test
  void completesOnTheCallersContext() {
    clientFixture.respond(200, ClientFixture.PAGE);
    Promise<Boolean> sameContext = Promise.promise();
    Context context = clientFixture.vertx.getOrCreateContext();
    context.runOnContext(ignored ->
        fetch().onComplete(ignoredPage -> sameContext.complete(Vertx.currentContext() == context)));
    assertThat(Await.value(sameContext.future())).isTrue();
  }

  @Test
  void decodesALargePageOffTheEventLoop() {
    StringBuilder large = new StringBuilder("{\"data\":[{\"id\":\"1\"}");
    for (int i = 2; large.length() < 600 << 10; i++) {
      large.append(",{\"id\":\"").append(i).append("\",\"name\":\"n\"}");
    }
    clientFixture.respond(200, large.append("]}").toString());
    GraphEndpoint largeLimit = new GraphEndpoint(
        clientFixture.endpoint.base(), "v25.0", "wabascope/test", Duration.ofSeconds(5), 16 << 20);
    Page page = Await.value(clientFixture
        .client(new GraphHttp(clientFixture.vertx, largeLimit, 1, HttpRoute.DIRECT))
        .fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS)));
    assertThat(page.items()).hasSizeGreaterThan(20_000);
  }

  @Test
  void convertsAnUnexpectedExceptionToAFault() {
    clientFixture.credentials.set(null);
    GraphException refused = (GraphException) Await.failure(
        clientFixture.graphClient.fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS)));
    assertThat(refused.fault().detail()).isEqualTo("internal error, see the log");
  }

  private Future<Page> fetch() {
    return graph.fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS));
  }
}
