package io.wabascope.agent.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.Await;
import io.wabascope.agent.pace.InMemoryQuota;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.graph.Paging;
import io.wabascope.core.graph.Selection;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.inventory.Vocabulary;
import io.wabascope.core.pace.Budget;
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

/** Whole lists read from the simulator, with all decorators. */
class RehearsedWalkIT {
  private static final SimulatorSettings SETTINGS =
      SimulatorSettings.defaults().accounts(400).changesPerMinute(0);

  private final Vertx vertx = Vertx.vertx();
  private final InMemoryQuota quota =
      new InMemoryQuota(new Budget(100_000, 1_000, 4, 0.75, 0.95), InstantSource.system());
  private final RecordingMeter meter = new RecordingMeter();

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @ParameterizedTest
  @EnumSource
  void readsEveryItemOfEveryEdgeOnce(Dialect dialect) {
    Simulator simulator = Await.value(Simulator.start(vertx, SETTINGS.dialect(dialect)));
    GraphClient graph = client(simulator);
    for (Edge edge : Edge.values()) {
      String node = simulator.world().providers().get(0).node(edge);
      List<Item> items = walk(graph, new Target("main", edge, node));
      assertThat(items)
          .extracting(Item::id)
          .containsExactlyElementsOf(simulator.world().ids(edge, node));
      assertThat(items).noneMatch(Item::isBare);
    }
    assertThat(meter.faults).isEmpty();
    assertThat(meter.skipped).hasValue(0);
    assertThat(simulator.ledger().tokensInQuery()).isZero();
  }

  @Test
  void readsTheStatesOfAccountsAndTheirNumbers() {
    Simulator simulator = Await.value(Simulator.start(vertx, SETTINGS));
    String node = simulator.world().providers().get(0).businessId();
    Account account = (Account)
        walk(client(simulator), new Target("main", Edge.OWNED_ACCOUNTS, node)).get(0);
    assertThat(simulator.world().setReviewStatus(account.id(), "REJECTED")).isTrue();
    Account after = (Account)
        walk(client(simulator), new Target("main", Edge.OWNED_ACCOUNTS, node)).get(0);
    assertThat(after.states().get(StateField.ACCOUNT_REVIEW)).isEqualTo("REJECTED");
    assertThat(after.contents().phoneNumbers()).isEqualTo(account.contents().phoneNumbers());
  }

  @Test
  void makesNoCallThatTheApiHasForbidden() {
    Simulator simulator =
        Await.value(Simulator.start(vertx, SETTINGS.quota(30).accept("simulated-token-1", "main")));
    GraphClient graph = client(simulator);
    String node = simulator.world().providers().get(0).businessId();
    PageRequest request = Samples.firstPage(new Target("main", Edge.OWNED_ACCOUNTS, node));
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
    assertThat(simulator.ledger().callsWhileStopped()).isEmpty();
    assertThat(simulator.ledger().calls()).isLessThanOrEqualTo(31);
  }

  private GraphClient client(Simulator simulator) {
    GraphServer server = new GraphServer(
        URI.create(simulator.baseUrl()),
        "v25.0",
        "wabascope/test",
        Duration.ofSeconds(20),
        16 << 20);
    return new AppCalls(
            "main",
            new GraphHttp(vertx, server, 4),
            Samples::credentials,
            quota,
            new AppCalls.Ground(
                vertx, InstantSource.system(), new Random(1), new Vocabulary(unknown -> {}), meter))
        .pages();
  }

  private static List<Item> walk(GraphClient graph, Target target) {
    List<Item> items = new ArrayList<>();
    List<String> fields = target.edge().defaultFields();
    Cursor after = null;
    do {
      Selection selection = new Selection(fields, Paging.LIMIT, Map.of());
      Page page = Await.value(graph.fetch(new PageRequest(target, selection, 37, after)));
      items.addAll(page.items());
      after = page.next();
    } while (after != null);
    return items;
  }
}
