package io.wabascope.poller.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.graph.PagingParameter;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.InMemoryQuota;
import io.wabascope.poller.api.RecordingCallListener;
import io.wabascope.poller.decode.GraphFixtures;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.graph.Dialect;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads whole lists from the simulator, with all decorators. */
class SimulatedWalkIT {
  private static final SimulatorSettings SETTINGS =
      SimulatorSettings.defaults().accounts(400).changesPerMinute(0);

  private final Vertx vertx = Vertx.vertx();
  private final InMemoryQuota quota =
      new InMemoryQuota(new Budget(100_000, 1_000, 4, 0.75, 0.95), InstantSource.system());
  private final RecordingCallListener listener = new RecordingCallListener();

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @ParameterizedTest
  @EnumSource
  void fetchesEveryItemOfEveryEdgeOnce(Dialect dialect) {
    Simulator simulator = Await.value(Simulator.start(vertx, SETTINGS.dialect(dialect)));
    GraphClient graph = client(simulator);
    for (Edge edge : Edge.values()) {
      String node = simulator.world().providers().get(0).node(edge);
      List<Item> items = fetchAll(graph, new Target("main", edge, node));
      assertThat(items)
          .extracting(Item::id)
          .containsExactlyElementsOf(simulator.world().listedIds(edge, node));
      assertThat(items).noneMatch(Item::hasOnlyId);
    }
    assertThat(listener.faults).isEmpty();
    assertThat(listener.skipped).hasValue(0);
    assertThat(simulator.callLog().tokensInQuery()).isZero();
  }

  @Test
  void decodesStatesOfAccountsAndPhoneNumbers() {
    Simulator simulator = Await.value(Simulator.start(vertx, SETTINGS));
    String node = simulator.world().providers().get(0).businessId();
    Account account =
        (Account) fetchAll(client(simulator), new Target("main", Edge.OWNED_ACCOUNTS, node))
            .get(0);
    assertThat(simulator.world().setReviewStatus(account.id(), "REJECTED")).isTrue();
    Account after =
        (Account) fetchAll(client(simulator), new Target("main", Edge.OWNED_ACCOUNTS, node))
            .get(0);
    assertThat(after.states().get(StateField.ACCOUNT_REVIEW)).isEqualTo("REJECTED");
    assertThat(after.details().phoneNumbers()).isEqualTo(account.details().phoneNumbers());
  }

  @Test
  void makesNoCallWhileTheApiBlocks() {
    Simulator simulator =
        Await.value(Simulator.start(vertx, SETTINGS.quota(30).accept("simulated-token-1", "main")));
    GraphClient graph = client(simulator);
    String node = simulator.world().providers().get(0).businessId();
    PageRequest request = GraphFixtures.firstPage(new Target("main", Edge.OWNED_ACCOUNTS, node));
    GraphException refused = null;
    for (int i = 0; i < 100; i++) {
      refused = Await.value(graph
          .fetch(request)
          .map((GraphException) null)
          .recover(cause -> Future.succeededFuture((GraphException) cause)));
    }
    assertThat(refused).isNotNull();
    assertThat(refused.isSuspended()).isTrue();
    assertThat(refused.fault().kind()).isEqualTo(FaultKind.THROTTLED);
    assertThat(simulator.callLog().forbiddenCalls()).isEmpty();
    assertThat(simulator.callLog().calls()).isLessThanOrEqualTo(31);
  }

  private GraphClient client(Simulator simulator) {
    GraphEndpoint server = new GraphEndpoint(
        URI.create(simulator.baseUrl()),
        "v25.0",
        "wabascope/test",
        Duration.ofSeconds(20),
        16 << 20);
    return new AppGraphClient(
            "main",
            new GraphHttp(vertx, server, 4, HttpRoute.DIRECT),
            GraphFixtures::credentials,
            quota,
            new AppGraphClient.ClientContext(
                vertx,
                InstantSource.system(),
                new Random(1),
                new StateNormalizer(unknown -> {}),
                listener))
        .graphClient();
  }

  private static List<Item> fetchAll(GraphClient graph, Target target) {
    List<Item> items = new ArrayList<>();
    List<String> fields = target.edge().defaultFields();
    Cursor after = null;
    do {
      FieldSelection fieldSelection = new FieldSelection(fields, PagingParameter.LIMIT, Map.of());
      Page page = Await.value(graph.fetch(new PageRequest(target, fieldSelection, 37, after)));
      items.addAll(page.items());
      after = page.nextCursor();
    } while (after != null);
    return items;
  }
}
