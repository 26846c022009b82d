package io.wabascope.agent;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.cluster.Grid;
import io.wabascope.agent.cluster.SharedQuota;
import io.wabascope.agent.graph.AppCalls;
import io.wabascope.agent.graph.GraphClient;
import io.wabascope.agent.graph.GraphException;
import io.wabascope.agent.graph.GraphHttp;
import io.wabascope.agent.graph.GraphServer;
import io.wabascope.agent.log.Redactor;
import io.wabascope.agent.telemetry.AppState;
import io.wabascope.agent.telemetry.Meters;
import io.wabascope.config.AppSettings;
import io.wabascope.config.GraphSettings;
import io.wabascope.config.Settings;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.Vocabulary;
import io.wabascope.core.sweep.Watch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The apps at work, and the client that hands each call to its app.
 *
 * <p>A change of settings keeps what is known of an app that stays: its quota, and the line of its
 * calls. Configured from one context at a time; read from any thread.
 */
final class Apps implements GraphClient, AutoCloseable {
  private final Vertx vertx;
  private final Grid grid;
  private final Redactor redactor;
  private final AppCalls.Ground ground;
  private final Meters meters;
  private final InstantSource clock = InstantSource.system();
  private volatile Map<String, App> byName = Map.of();
  private @Nullable Server server;
  private @Nullable GraphHttp http;

  Apps(Launch launch, Grid grid, Meters meters) {
    this.vertx = launch.vertx();
    this.grid = grid;
    this.redactor = launch.redactor();
    this.meters = meters;
    this.ground =
        new AppCalls.Ground(vertx, clock, new Random(), new Vocabulary(meters::unknown), meters);
  }

  /** Puts these apps to work, and no others. */
  void configure(Settings settings) {
    GraphHttp calls = callsTo(settings);
    Map<String, App> next = new HashMap<>();
    for (AppSettings app : settings.apps()) {
      App before = byName.get(app.name());
      next.put(
          app.name(),
          before != null && before.callsAs(app, calls)
              ? before.under(app)
              : App.of(app, quotaOf(app, before), calls, ground, redactor));
      meters.expect(app.watches().stream().map(Watch::target).toList());
    }
    byName.forEach((name, app) -> {
      if (!next.containsKey(name)) {
        app.close();
      }
    });
    byName = Map.copyOf(next);
  }

  private GraphHttp callsTo(Settings settings) {
    Server next = Server.of(settings);
    GraphHttp known = http;
    if (known != null && next.equals(server)) {
      return known;
    }
    if (known != null) { // what is under way may end
      vertx.setTimer(settings.graph().timeout().toMillis(), later -> known.close());
    }
    GraphHttp fresh = next.calls(vertx);
    server = next;
    http = fresh;
    return fresh;
  }

  /** The API that is called, and how many calls to it may be under way at once. */
  private record Server(GraphSettings graph, int connections) {
    static Server of(Settings settings) {
      return new Server(
          settings.graph(),
          settings.apps().stream().mapToInt(app -> app.budget().concurrency()).sum());
    }

    GraphHttp calls(Vertx vertx) {
      GraphServer server = new GraphServer(
          graph.baseUrl(),
          graph.version(),
          "wabascope/" + Build.current().version(),
          graph.timeout(),
          (int) Math.min(graph.maxResponseSize(), Integer.MAX_VALUE));
      return new GraphHttp(vertx, server, connections);
    }
  }

  private SharedQuota quotaOf(AppSettings app, @Nullable App before) {
    return before == null
        ? new SharedQuota(grid.hazelcast(), grid.roster(), vertx, app.name(), app.budget(), clock)
        : before.quota();
  }

  /** How the apps stand. */
  List<AppState> states(Demands demands) {
    Instant now = clock.instant();
    return byName.values().stream()
        .map(app -> app.state(demands.of(app.name()), now))
        .sorted(Comparator.comparing(AppState::name))
        .toList();
  }

  Optional<App> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Collection<App> all() {
    return byName.values();
  }

  @Override
  public Future<Page> fetch(PageRequest request) {
    App app = byName.get(request.target().app());
    if (app != null) {
      return app.calls().pages().fetch(request);
    }
    String detail = "the app is not configured any more";
    return Future.failedFuture(
        new GraphException(new Fault(FaultKind.PARAMETER, 0, null, null, false, detail)));
  }

  @Override
  public void close() {
    byName.values().forEach(App::close);
  }
}
