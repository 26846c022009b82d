package io.wabascope.poller.sweep;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.DueQueue;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepInterval;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.RepeatSuppressor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps the targets of one edge that this member owns, each when it is due.
 *
 * <p>It is deployed once for each edge, so a slow edge does not delay the timers of the others. The
 * queue and the sweeps are confined to the verticle's context; {@link #states} may be read from any
 * thread.
 */
public final class EdgeVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(EdgeVerticle.class);
  private static final long TICK_MILLIS = 200;
  private static final int MAX_STOP_SECONDS = 1;

  private final Edge edge;
  private final Ports ports;
  private final InstantSource clock;
  private final Map<Target, TargetState> states = new ConcurrentHashMap<>();
  private final DueQueue dueQueue = new DueQueue();
  private final Set<Target> sweeping = new HashSet<>();
  private final RepeatSuppressor<Target> failures;
  private final Sweeper sweeper;
  private Map<Target, TargetSpec> specs = Map.of();
  private Runnable stopListening = () -> {};
  private final Promise<Void> idle = Promise.promise();
  private boolean stopped;
  private volatile Instant lastTick;

  /** The ports that the verticles of all edges share. */
  public record Ports(
      GraphClient graph,
      InventoryRepository inventoryRepository,
      SweepRecordRepository records,
      TargetOwnership targetOwnership,
      IntervalStretch intervalStretch,
      SweepListener listener) {}

  public EdgeVerticle(
      Edge edge, Ports ports, MissingObjects.RemovalRule rule, InstantSource clock) {
    this.edge = edge;
    this.ports = ports;
    this.clock = clock;
    this.failures = new RepeatSuppressor<>(clock);
    this.lastTick = clock.instant();
    this.sweeper = new Sweeper(
        ports.graph(), ports.inventoryRepository(), ports.records(), this::isOwned, clock, rule);
  }

  @Override
  public Future<?> start() {
    stopListening =
        ports.targetOwnership().onChange(() -> runOnContext(() -> updateOwnership(false)));
    vertx.setPeriodic(TICK_MILLIS, ignored -> tick());
    return Future.succeededFuture();
  }

  /** Ends all sweeps before their next page; waits a second at most for those in progress. */
  @Override
  public Future<?> stop() {
    stopped = true;
    stopListening.run();
    endIfIdle();
    return Future.any(idle.future(), vertx.timer(MAX_STOP_SECONDS, TimeUnit.SECONDS));
  }

  private void endIfIdle() {
    if (stopped && sweeping.isEmpty()) {
      idle.tryComplete();
    }
  }

  /**
   * Sets the targets of this edge. Call it after deployment; targets of other edges are ignored.
   * Targets that wait after a refusal become due, because its cause may be gone.
   *
   * @return completes when {@link #states} holds the targets that this member owns
   */
  public Future<Void> configure(Collection<TargetSpec> all, MissingObjects.RemovalRule rule) {
    Map<Target, TargetSpec> ownSpecs = all.stream()
        .filter(targetSpec -> targetSpec.target().edge() == edge)
        .collect(Collectors.toUnmodifiableMap(TargetSpec::target, targetSpec -> targetSpec));
    Promise<Void> adopted = Promise.promise();
    runOnContext(() -> {
      sweeper.rule(rule);
      specs.forEach((target, before) -> {
        if (!before.equals(ownSpecs.get(target))) {
          removeTarget(target);
        }
      });
      specs = ownSpecs;
      states.values().stream()
          .filter(state -> isRefused(state.record()))
          .forEach(state -> sweepWaiting(state.targetSpec().target()));
      updateOwnership(true);
      adopted.complete();
    });
    return adopted.future();
  }

  /** Makes matching targets due now, because the cause of their failure may be gone. */
  public void sweepNow(Predicate<Target> filter) {
    runOnContext(() -> states.keySet().stream().filter(filter).forEach(this::sweepWaiting));
  }

  /** Makes a target due now, unless its sweep has begun. */
  private void sweepWaiting(Target target) {
    if (dueQueue.contains(target)) {
      schedule(target, clock.instant());
    }
  }

  private static boolean isRefused(SweepRecord record) {
    return record.failure() != null && record.failure().fault().kind().slowsTarget();
  }

  /** The states of the targets that this member owns. */
  public Collection<TargetState> states() {
    return states.values();
  }

  /** When the verticle last checked for due targets, for liveness checks. */
  public Instant lastTick() {
    return lastTick;
  }

  private boolean isOwned(Target target) {
    return !stopped && specs.containsKey(target) && ports.targetOwnership().owns(target);
  }

  /** Whether to try again; after the stop the inventory may be closed. */
  private boolean isStillConfigured(TargetSpec targetSpec) {
    return !stopped && targetSpec.equals(specs.get(targetSpec.target()));
  }

  private void tick() {
    lastTick = clock.instant();
    for (Target target : dueQueue.pollDue(lastTick)) {
      TargetSpec targetSpec = specs.get(target);
      if (targetSpec != null && isOwned(target)) {
        sweep(targetSpec);
      } else {
        removeTarget(target);
      }
    }
  }

  /**
   * Adds the targets that this member now owns, and removes those that it no longer owns.
   *
   * @param configured whether added targets that wait after a refusal become due
   */
  private void updateOwnership(boolean configured) {
    List.copyOf(states.keySet()).stream()
        .filter(target -> !isOwned(target))
        .forEach(this::removeTarget);
    for (TargetSpec targetSpec : specs.values()) {
      Target target = targetSpec.target();
      if (isOwned(target) && !states.containsKey(target)) {
        SweepRecord initial = SweepRecord.of(target);
        states.put(target, stateOf(targetSpec, initial, clock.instant()));
        loadRecord(targetSpec, configured);
      }
    }
  }

  private void loadRecord(TargetSpec targetSpec, boolean configured) {
    ports
        .records()
        .get(targetSpec.target())
        .onComplete(
            record -> {
              if (isStillConfigured(targetSpec) && states.containsKey(targetSpec.target())) {
                Instant now = clock.instant();
                boolean retried = configured && isRefused(record);
                updateState(
                    targetSpec,
                    record,
                    retried ? now : record.nextDue(intervalOf(targetSpec), now));
              }
            },
            cause -> {
              if (isStillConfigured(targetSpec)) {
                logFailure(targetSpec.target(), "could not read the sweep record, retrying", cause);
                vertx.setTimer(1000, ignored -> loadRecord(targetSpec, configured));
              }
            });
  }

  private void sweep(TargetSpec targetSpec) {
    Target target = targetSpec.target();
    if (!sweeping.add(target)) {
      schedule(target, clock.instant().plusSeconds(1));
      return;
    }
    sweeper
        .sweep(targetSpec)
        .onComplete(
            sweepResult -> {
              sweeping.remove(target);
              failures.resolved(target);
              onSweepEnded(targetSpec, sweepResult);
              endIfIdle();
            },
            cause -> {
              sweeping.remove(target);
              if (isStillConfigured(targetSpec)) {
                logFailure(target, "inventory unavailable, the sweep is retried", cause);
                schedule(target, clock.instant().plusSeconds(5));
              }
              endIfIdle();
            });
  }

  private void logFailure(Target target, String message, Throwable cause) {
    RepeatSuppressor.RepeatInfo repeat = failures.shouldLog(target, message);
    if (repeat != null) {
      repeat.addTo(log.atWarn().addKeyValue("target", target).setCause(cause)).log(message);
    }
  }

  private void onSweepEnded(TargetSpec targetSpec, SweepResult sweepResult) {
    SweepRecord record = sweepResult.record();
    Fault fault = record.failure() == null ? null : record.failure().fault();
    ports.listener().onSweepEnded(targetSpec.target(), sweepResult.outcome(), record, fault);
    if (sweepResult.absences() != null) {
      ports.listener().onAbsences(targetSpec.target(), sweepResult.absences());
    }
    if (!targetSpec.equals(specs.get(targetSpec.target()))
        || !ports.targetOwnership().owns(targetSpec.target())) {
      updateOwnership(false);
      return;
    }
    TargetState before = states.get(targetSpec.target());
    Instant now = clock.instant();
    Instant lastDue = before == null ? now : before.due();
    Instant due = record.nextDue(intervalOf(targetSpec), lastDue, now);
    Duration regainIn = sweepResult.regainIn();
    updateState(targetSpec, record, regainIn == null ? due : now.plus(regainIn));
  }

  private void updateState(TargetSpec targetSpec, SweepRecord record, Instant due) {
    states.put(targetSpec.target(), stateOf(targetSpec, record, due));
    dueQueue.put(targetSpec.target(), due);
  }

  private void schedule(Target target, Instant due) {
    dueQueue.put(target, due);
    states.computeIfPresent(target, (t, state) -> stateOf(state.targetSpec(), state.record(), due));
  }

  private void removeTarget(Target target) {
    dueQueue.remove(target);
    states.remove(target);
    failures.resolved(target);
    sweeper.discard(target);
  }

  private TargetState stateOf(TargetSpec targetSpec, SweepRecord record, Instant due) {
    return new TargetState(targetSpec, record, intervalOf(targetSpec).duration(), due);
  }

  private SweepInterval intervalOf(TargetSpec targetSpec) {
    return targetSpec
        .interval()
        .stretched(ports.intervalStretch().stretch(targetSpec.target().app()));
  }

  private void runOnContext(Runnable action) {
    context.runOnContext(ignored -> action.run());
  }
}
