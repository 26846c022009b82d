package io.wabascope.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.world.World;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Graph API on a socket of its own. Everything public here may be called from any thread. */
public final class Simulator {
  private static final Logger log = LoggerFactory.getLogger(Simulator.class);
  private static final long TICK_MILLIS = 100;

  private final Vertx vertx;
  private final SimulatorSettings settings;
  private final Stage stage;
  private final Tokens tokens;
  private final Ledger ledger;
  private final HttpServer server;
  private final long ticker;

  private Simulator(Vertx vertx, SimulatorSettings settings, World world) {
    this.vertx = vertx;
    this.settings = settings;
    stage = new Stage(world);
    tokens = new Tokens(settings.access());
    ledger = new Ledger(settings.limits().window());
    FrontDoor front = new FrontDoor(vertx, stage, tokens, ledger, settings);
    Backstage backstage = new Backstage(stage, ledger, settings.clock());
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
            (path.startsWith(Backstage.PATH) ? backstage : front).handle(request);
          }
        });
    ticker =
        vertx.setPeriodic(TICK_MILLIS, tick -> stage.moveOn(settings.clock().instant()));
  }

  /** Invents the world and listens. */
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
    return "http://" + settings.listen().host() + ":" + port();
  }

  public World world() {
    return stage.world();
  }

  public Tokens tokens() {
    return tokens;
  }

  public Ledger ledger() {
    return ledger;
  }

  /** Plays a scenario from its beginning, in place of any other. */
  public void play(Scenario scenario) {
    stage.play(scenario, settings.clock().instant());
    log.info("playing {}", scenario.name());
  }

  /** Cuts every connection and frees the port. */
  public Future<Void> stop() {
    vertx.cancelTimer(ticker);
    return server.close();
  }

  private Future<Simulator> listen() {
    return server
        .listen(settings.listen().port(), settings.listen().host())
        .onFailure(cause -> vertx.cancelTimer(ticker))
        .map(listening -> {
          log.info("simulating {} accounts at {}", settings.fleet().accounts(), baseUrl());
          return this;
        });
  }
}
