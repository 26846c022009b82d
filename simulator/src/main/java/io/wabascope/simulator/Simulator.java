package io.wabascope.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.event.EventSender;
import io.wabascope.simulator.event.WebhookSubscription;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.world.AccountObserver;
import io.wabascope.simulator.world.World;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A simulated Graph API on its own HTTP server. All public methods are thread-safe. */
public final class Simulator {
  private static final Logger log = LoggerFactory.getLogger(Simulator.class);
  private static final long TICK_MILLIS = 100;

  private final Vertx vertx;
  private final SimulatorSettings settings;
  private final SimulationState simulationState;
  private final TokenRegistry tokenRegistry;
  private final CallLog callLog;
  private final HttpServer server;
  private final long tickTimer;
  private final AtomicReference<@Nullable EventSender> eventSender = new AtomicReference<>();

  private Simulator(Vertx vertx, SimulatorSettings settings, World world) {
    this.vertx = vertx;
    this.settings = settings;
    simulationState = new SimulationState(world);
    tokenRegistry = new TokenRegistry(settings.access());
    callLog = new CallLog(settings.limits().window());
    GraphHandler graphHandler =
        new GraphHandler(vertx, simulationState, tokenRegistry, callLog, settings);
    ControlHandler controlHandler =
        new ControlHandler(simulationState, callLog, settings.clock(), this::eventCounts);
    server = vertx
        .createHttpServer(new HttpServerOptions()
            .setCompressionSupported(true)
            .setCompressionLevel(1)
            .setHttp2ClearTextEnabled(false))
        .requestHandler(request -> {
          String path = request.path();
          if (path == null || !path.startsWith("/")) {
            request.response().setStatusCode(400).end();
          } else {
            (path.startsWith(ControlHandler.PATH) ? controlHandler : graphHandler).handle(request);
          }
        });
    tickTimer = vertx.setPeriodic(
        TICK_MILLIS, ignored -> simulationState.advance(settings.clock().instant()));
  }

  /** Generates the world and starts the server. */
  public static Future<Simulator> start(Vertx vertx, SimulatorSettings settings) {
    return vertx
        .executeBlocking(() -> new World(settings.fleet()))
        .map(world -> new Simulator(vertx, settings, world))
        .compose(Simulator::listen);
  }

  public int port() {
    return server.actualPort();
  }

  public String baseUrl() {
    return "http://" + settings.listenAddress().host() + ":" + port();
  }

  public World world() {
    return simulationState.world();
  }

  public TokenRegistry tokenRegistry() {
    return tokenRegistry;
  }

  public CallLog callLog() {
    return callLog;
  }

  /** Starts a scenario, which replaces the running one. */
  public void startScenario(Scenario scenario) {
    simulationState.start(scenario, settings.clock().instant());
    log.info("scenario {} started", scenario.name());
  }

  /**
   * Sends an event for each later change of an account that has one. Replaces the last
   * subscription.
   */
  public void subscribe(WebhookSubscription subscription) {
    EventSender started =
        new EventSender(vertx, settings.clock(), subscription, simulationState::eventHandling);
    close(eventSender.getAndSet(started));
    world().observe(started);
    log.info("sending events to {}", subscription);
  }

  /** The numbers of events and of their bodies; empty without a subscription. */
  public JsonObject eventCounts() {
    EventSender current = eventSender.get();
    return current == null ? new JsonObject() : current.counts();
  }

  /** Closes all connections and the port. */
  public Future<Void> stop() {
    vertx.cancelTimer(tickTimer);
    world().observe(AccountObserver.NONE);
    close(eventSender.getAndSet(null));
    return server.close();
  }

  private static void close(@Nullable EventSender replaced) {
    if (replaced != null) {
      replaced.close();
    }
  }

  private Future<Simulator> listen() {
    return server
        .listen(settings.listenAddress().port(), settings.listenAddress().host())
        .onFailure(cause -> vertx.cancelTimer(tickTimer))
        .map(ignored -> {
          log.info("simulating {} accounts at {}", settings.fleet().accounts(), baseUrl());
          return this;
        });
  }
}
