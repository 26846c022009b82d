package io.wabascope.agent;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.agent.telemetry.AgentMeters;
import io.wabascope.agent.telemetry.AppState;
import io.wabascope.agent.telemetry.BuildInfo;
import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.quota.HazelcastQuota;
import io.wabascope.config.AppSettings;
import io.wabascope.config.GraphSettings;
import io.wabascope.config.ProxyUrl;
import io.wabascope.config.Settings;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.GraphCallListener;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.client.AppGraphClient;
import io.wabascope.poller.client.GraphEndpoint;
import io.wabascope.poller.client.GraphHttp;
import io.wabascope.poller.reread.RereadApp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The running apps, and the client that passes each call to its app.
 *
 * <p>A change of settings keeps the state of an app that stays: its quota and its queue of calls.
 * Configured from one context at a time; read from any thread.
 */
final class AppRegistry implements GraphClient {
  private static final int CLOSE_SECONDS = 2;

  private final Vertx vertx;
  private final HazelcastMember hazelcastMember;
  private final Redactor redactor;
  private final AppGraphClient.ClientContext clientContext;
  private final AgentMeters agentMeters;
  private final InstantSource clock = InstantSource.system();
  private volatile Map<String, AppRuntime> byName = Map.of();
  private @Nullable GraphHttpSettings httpSettings;
  private @Nullable GraphHttp graphHttp;

  /**
   * @param calls receives the events of all calls
   */
  AppRegistry(
      AgentOptions agentOptions,
      HazelcastMember hazelcastMember,
      AgentMeters agentMeters,
      GraphCallListener calls) {
    this.vertx = agentOptions.vertx();
    this.hazelcastMember = hazelcastMember;
    this.redactor = agentOptions.redactor();
    this.agentMeters = agentMeters;
    this.clientContext = new AppGraphClient.ClientContext(
        vertx, clock, new Random(), new StateNormalizer(agentMeters::onUnknownState), calls);
  }

  /** Runs exactly these apps. */
  void configure(Settings settings) {
    GraphHttp client = clientFor(settings);
    Map<String, AppRuntime> next = new HashMap<>();
    for (AppSettings app : settings.apps()) {
      AppRuntime previous = byName.get(app.name());
      AppRuntime current = previous != null && previous.hasSameClient(app, client)
          ? previous.withSettings(app)
          : AppRuntime.of(app, quotaOf(app, previous), client, clientContext, redactor);
      current = current.reservingForEvents(settings.eventShare(app.name()));
      next.put(app.name(), current);
      agentMeters.registerTargets(
          app.targetSpecs().stream().map(TargetSpec::target).toList());
    }
    byName.forEach((name, appRuntime) -> {
      if (!next.containsKey(name)) {
        appRuntime.close();
      }
    });
    byName = Map.copyOf(next);
  }

  private GraphHttp clientFor(Settings settings) {
    GraphHttpSettings next = GraphHttpSettings.of(settings);
    GraphHttp current = graphHttp;
    if (current != null && next.equals(httpSettings)) {
      return current;
    }
    if (current != null) { // calls in progress may finish
      vertx.setTimer(settings.graph().timeout().toMillis(), ignored -> current.close());
    }
    GraphRoutes.logUnusedProxy(settings.graph().proxy());
    GraphRoutes.logVersionEnd(settings.graph().version());
    ProxyUrl proxy = settings.graph().proxy().inUse();
    if (proxy != null && proxy.password() != null) {
      redactor.addSecret(proxy.password());
    }
    GraphHttp created = next.createClient(vertx);
    httpSettings = next;
    graphHttp = created;
    return created;
  }

  /** The endpoint of the API, and the maximum number of concurrent calls to it. */
  private record GraphHttpSettings(GraphSettings graph, int connections) {
    static GraphHttpSettings of(Settings settings) {
      return new GraphHttpSettings(
          settings.graph(),
          settings.apps().stream().mapToInt(app -> app.budget().concurrency()).sum());
    }

    GraphHttp createClient(Vertx vertx) {
      GraphEndpoint endpoint = new GraphEndpoint(
          graph.baseUrl(),
          graph.version(),
          "wabascope/" + BuildInfo.current().version(),
          graph.timeout(),
          (int) Math.min(graph.maxResponseSize(), Integer.MAX_VALUE));
      return new GraphHttp(vertx, endpoint, connections, GraphRoutes.of(graph));
    }
  }

  private HazelcastQuota quotaOf(AppSettings app, @Nullable AppRuntime previous) {
    return previous == null
        ? new HazelcastQuota(
            hazelcastMember.hazelcast(),
            hazelcastMember.memberRegistry(),
            vertx,
            app.name(),
            app.budget(),
            clock)
        : previous.quota();
  }

  /** Returns the state of each app. */
  List<AppState> states(DemandCalculator demandCalculator) {
    Instant now = clock.instant();
    return byName.values().stream()
        .map(appRuntime -> appRuntime.state(demandCalculator.of(appRuntime.name()), now))
        .sorted(Comparator.comparing(AppState::name))
        .toList();
  }

  Optional<AppRuntime> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Collection<AppRuntime> all() {
    return byName.values();
  }

  /** Returns the apps whose accounts in exception states are read between sweeps. */
  List<RereadApp> rereadApps() {
    return byName.values().stream()
        .filter(appRuntime -> appRuntime.settings().rereadsExceptions())
        .map(AppRuntime::rereadApp)
        .toList();
  }

  @Override
  public Future<Page> fetch(PageRequest request) {
    return fetch(request, AppGraphClient::graphClient);
  }

  /**
   * Reads an account only if no other call of the app needs the token. Further pages of its lists
   * wait for tokens as those of sweeps do.
   */
  Future<Page> fetchSpare(PageRequest request) {
    return request.account() == null
        ? fetch(request)
        : fetch(request, AppGraphClient::spareGraphClient);
  }

  private Future<Page> fetch(PageRequest request, Function<AppGraphClient, GraphClient> clientOf) {
    AppRuntime appRuntime = byName.get(request.target().app());
    if (appRuntime != null) {
      return clientOf.apply(appRuntime.client()).fetch(request);
    }
    String detail = "the app is no longer configured";
    return Future.failedFuture(
        new GraphException(new Fault(FaultKind.PARAMETER, 0, null, null, false, detail)));
  }

  /** Completes when other members may make the calls of all apps, or after two seconds. */
  Future<Void> close() {
    return Future.join(byName.values().stream().map(AppRuntime::close).toList())
        .<Void>mapEmpty()
        .timeout(CLOSE_SECONDS, TimeUnit.SECONDS)
        .otherwiseEmpty();
  }
}
