package io.wabascope.agent;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.cluster.InventoryFeed;
import io.wabascope.agent.telemetry.ShowingGauges;
import io.wabascope.agent.telemetry.StateGauges;
import io.wabascope.config.AppSettings;
import io.wabascope.config.HostPort;
import io.wabascope.config.Settings;
import io.wabascope.config.WebSettings;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.http.Health;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent: settings in, metrics out.
 *
 * <p>It answers scrapes before it joins its cluster; without one it first shows what it kept.
 * It says it is ready once all that was kept is in the map, the board is painted and each of its
 * targets was tried.
 */
public final class Agent {
  private static final Logger log = LoggerFactory.getLogger(Agent.class);
  private static final long WEIGH_MILLIS = 5_000;
  private static final long PROBE_MILLIS = 1_000;
  private static final long READY_MILLIS = 250;
  private static final long SAMPLE_MILLIS = 15_000;

  /** Longer than others take to read and render what became theirs last. */
  private static final long LINGER_MILLIS = 3_000;

  private static final long BOARD_MILLIS = 5_000;

  private final Vertx vertx;
  private final @Nullable HostPort listen;
  private final Front front;
  private final Parts parts;
  private final Reports reports;
  private volatile Settings settings;
  private volatile @Nullable InventoryFeed feed;
  private volatile List<Long> timers = List.of();
  private volatile boolean watching;
  private volatile boolean settling;
  private volatile boolean ready;

  private Agent(Launch launch, Front front, Parts parts) {
    this.vertx = launch.vertx();
    this.settings = launch.settings();
    this.listen = launch.overrides().listen();
    this.front = front;
    this.parts = parts;
    launch
        .registry()
        .getPrometheusRegistry()
        .register(new StateGauges(
            parts.fleet::states,
            () -> parts.apps.states(parts.demands),
            parts::self,
            parts.observations,
            InstantSource.system()));
    this.reports = new Reports(parts, launch.started(), () -> settings);
    front.leadTo(new Health(parts.fleet::isAlive, () -> ready), reports);
  }

  /**
   * Starts an agent.
   *
   * @param reload loads the configuration anew, for those who ask by HTTP
   * @return the agent, sweeping; or a failure that tells in one line what is in the way
   */
  public static Future<Agent> start(Launch launch, Supplier<Future<Void>> reload) {
    Vertx vertx = launch.vertx();
    Studio studio = new Studio(Parts.options(launch.settings().exposition()));
    launch
        .registry()
        .getPrometheusRegistry()
        .register(new ShowingGauges(Build.current(), studio.board::showing));
    Front front = new Front(launch, studio.board, reload);
    return front
        .open()
        .compose(answering -> vertx.executeBlocking(() -> Parts.make(launch, studio)))
        .recover(cause -> front.close().transform(closed -> {
          studio.close();
          return Future.failedFuture(cause);
        }))
        .map(parts -> new Agent(launch, front, parts))
        .compose(agent -> agent.open().map(agent));
  }

  private Future<Void> open() {
    return feed()
        .compose(feeding -> parts.fleet.deploy(vertx).map(feeding))
        .compose(InventoryFeed::painted)
        .compose(read -> Future.fromCompletionStage(parts.board.painted()))
        .compose(shown -> putInForce(settings))
        .compose(applied -> sample())
        .onSuccess(begun -> timers = List.of(
            vertx.setPeriodic(WEIGH_MILLIS, tick -> weigh(settings)),
            vertx.setPeriodic(PROBE_MILLIS, tick -> parts.probes.tick()),
            vertx.setPeriodic(READY_MILLIS, tick -> getReady()),
            vertx.setPeriodic(SAMPLE_MILLIS, tick -> sample()),
            vertx.setPeriodic(BOARD_MILLIS, tick -> parts.board.tick())))
        .recover(cause -> stop().transform(stopped -> Future.failedFuture(cause)));
  }

  /** What was kept is on show by now; from here on the board follows the map. */
  private Future<InventoryFeed> feed() {
    return vertx
        .executeBlocking(() -> parts.restoreAndFeed(settings))
        .onSuccess(opened -> feed = opened);
  }

  /** The port on which scrapes are answered. */
  public int port() {
    return front.port();
  }

  /** How many sightings this member has put into the map so far. */
  public long puts() {
    return parts.inventory.puts();
  }

  /**
   * Puts settings into force: apps and targets come and go, what is known of those that stay is
   * kept. How to cluster takes a restart.
   *
   * @return a failure, and nothing has changed, if the address to listen on or whether there is TLS
   *     is another one: that takes a restart
   */
  public Future<Void> apply(Settings next) {
    return admit(next.web()).compose(admitted -> putInForce(next));
  }

  private Future<Void> admit(WebSettings next) {
    WebSettings now = settings.web();
    if (listen == null && !next.listenAddress().equals(now.listenAddress())) {
      return Future.failedFuture("web.listen_address is another one, which takes a restart");
    }
    return next.file().equals(now.file()) ? Future.succeededFuture() : front.admit(next);
  }

  private Future<Void> putInForce(Settings next) {
    Set<Target> gone = targets(settings);
    gone.removeAll(targets(next));
    settings = next;
    parts.apps.configure(next);
    Set<String> apps = next.apps().stream().map(AppSettings::name).collect(Collectors.toSet());
    parts.observations.retain(targets(next), apps);
    parts.meters.retain(targets(next), apps);
    parts.board.options(Parts.options(next.exposition()));
    return weigh(next)
        .compose(
            weighed -> parts.fleet.watch(Parts.watches(next), next.inventory().rule()))
        .onSuccess(watched -> watching = true)
        .compose(watched -> parts.forget(gone));
  }

  /** A secret of the app is another one now: what a bad one stopped may go on at once. */
  public void secretChanged(String app) {
    parts.apps.find(app).ifPresent(App::secretChanged);
    parts.probes.again(app);
    parts.fleet.hurry(target -> target.app().equals(app));
    log.atInfo().addKeyValue("app", app).log("secret changed");
  }

  /**
   * Stops sweeping, leaves the cluster in good order, and answers scrapes until the others have what
   * was shown here.
   */
  public Future<Void> stop() {
    timers.forEach(vertx::cancelTimer);
    return parts
        .fleet
        .undeploy(vertx)
        .eventually(this::leave)
        .eventually(front::close)
        .onComplete(silent -> parts.closeBoard());
  }

  /** Leaves the others; done when they show what was shown here, as far as can be known. */
  private Future<Void> leave() {
    boolean others = parts.grid.members() > 1;
    Future<Void> told = others ? reports.takeLeave() : Future.succeededFuture();
    return told.compose(asked -> vertx.<Void>executeBlocking(() -> {
          parts.leave();
          InventoryFeed opened = feed;
          if (opened != null) {
            opened.close();
          }
          return null;
        }))
        .eventually(() ->
            others ? vertx.timer(LINGER_MILLIS, TimeUnit.MILLISECONDS) : Future.succeededFuture());
  }

  /** How long {@link #stop} may take: handing over to other members takes its time. */
  Duration patience() {
    return settings.cluster().enabled() ? Duration.ofSeconds(20) : Duration.ofSeconds(4);
  }

  /** Counts what the maps hold; where that fails, the last count stays. */
  private Future<Void> sample() {
    return vertx
        .<Void>executeBlocking(() -> {
          parts.cluster.sample();
          return null;
        })
        .otherwise(cause -> {
          log.debug("the maps were not counted", cause);
          return null;
        });
  }

  /**
   * Looks whether each target was tried, and is ready once the board shows what they found. Events
   * of the map are on their way for a moment, so it is read once more.
   */
  private void getReady() {
    InventoryFeed opened = feed;
    if (opened == null || ready || settling || !watching || !parts.fleet.isTried()) {
      return;
    }
    settling = true;
    opened
        .readAgain()
        .compose(read -> Future.fromCompletionStage(parts.board.painted()))
        .onSuccess(shown -> ready = true)
        .onFailure(cause -> log.debug("the map was not read again", cause))
        .onComplete(settled -> settling = false);
  }

  /** Weighs what the targets ask for against the budgets, and says when that changes its mind. */
  private Future<Void> weigh(Settings now) {
    return parts.records.all().map(records -> {
      Set<String> before = parts.demands.tooLarge();
      parts.demands.update(now, records);
      tellOfShortage(before, parts.demands.tooLarge());
      return null;
    });
  }

  private void tellOfShortage(Set<String> before, Set<String> after) {
    for (String app : after) {
      if (!before.contains(app)) {
        log.atWarn()
            .addKeyValue("app", app)
            .addKeyValue("demand_per_hour", Math.round(parts.demands.of(app).callsPerHour()))
            .addKeyValue("missing_per_hour", Math.round(parts.demands.shortage(app)))
            .addKeyValue("stretch", Math.round(parts.demands.stretch(app) * 100) / 100.0)
            .log("the sweeps ask for more calls than the budget has: intervals are stretched");
      }
    }
  }

  private static Set<Target> targets(Settings settings) {
    Set<Target> targets = new HashSet<>();
    Parts.watches(settings).forEach(watch -> targets.add(watch.target()));
    return targets;
  }
}
