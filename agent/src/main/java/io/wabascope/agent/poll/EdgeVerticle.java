package io.wabascope.agent.poll;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.wabascope.agent.graph.GraphClient;
import io.wabascope.agent.log.Repeats;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.Absences;
import io.wabascope.core.sweep.Agenda;
import io.wabascope.core.sweep.Cadence;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps the targets of one edge that are this member's, each when it is due.
 *
 * <p>One class, deployed once per edge: an edge that hangs does not hold up the others' timers.
 * Agenda and walks are confined to the verticle's context; {@link #states} may be read from any
 * thread.
 */
public final class EdgeVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(EdgeVerticle.class);
  private static final long TICK_MILLIS = 200;

  private final Edge edge;
  private final Ports ports;
  private final InstantSource clock;
  private final Map<Target, TargetState> states = new ConcurrentHashMap<>();
  private final Agenda agenda = new Agenda();
  private final Set<Target> sweeping = new HashSet<>();
  private final Repeats<Target> troubles;
  private final Sweeper sweeper;
  private Map<Target, Watch> watches = Map.of();
  private Runnable stopListening = () -> {};
  private volatile Instant lastTick;

  /** What the verticles of all edges share. */
  public record Ports(
      GraphClient graph,
      Inventory inventory,
      SweepRecords records,
      Ownership ownership,
      Pacemaker pacemaker,
      SweepMeter meter) {}

  public EdgeVerticle(Edge edge, Ports ports, Absences.Rule rule, InstantSource clock) {
    this.edge = edge;
    this.ports = ports;
    this.clock = clock;
    this.troubles = new Repeats<>(clock);
    this.lastTick = clock.instant();
    this.sweeper =
        new Sweeper(ports.graph(), ports.inventory(), ports.records(), this::isMine, clock, rule);
  }

  @Override
  public Future<?> start() {
    stopListening = ports.ownership().onChange(() -> onHome(this::adopt));
    vertx.setPeriodic(TICK_MILLIS, tick -> tick());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopListening.run();
    return Future.succeededFuture();
  }

  /**
   * Watches these targets of this edge, and no others, from now on; once it is deployed.
   *
   * @return done when {@link #states} tells of those that are ours
   */
  public Future<Void> watch(Collection<Watch> all, Absences.Rule rule) {
    Map<Target, Watch> mine = all.stream()
        .filter(watch -> watch.target().edge() == edge)
        .collect(Collectors.toUnmodifiableMap(Watch::target, watch -> watch));
    Promise<Void> adopted = Promise.promise();
    onHome(() -> {
      sweeper.rule(rule);
      watches.forEach((target, before) -> {
        if (!before.equals(mine.get(target))) {
          release(target);
        }
      });
      watches = mine;
      adopt();
      adopted.complete();
    });
    return adopted.future();
  }

  /** Has the targets that are meant swept as soon as they may be: their trouble may be over. */
  public void hurry(Predicate<Target> meant) {
    onHome(() -> states.keySet().stream()
        .filter(meant.and(agenda::contains))
        .forEach(target -> schedule(target, clock.instant())));
  }

  /** How the targets stand that are this member's. */
  public Collection<TargetState> states() {
    return states.values();
  }

  /** When the verticle last looked at its agenda: the sign that it lives. */
  public Instant lastTick() {
    return lastTick;
  }

  private boolean isMine(Target target) {
    return watches.containsKey(target) && ports.ownership().owns(target);
  }

  private void tick() {
    lastTick = clock.instant();
    for (Target target : agenda.takeDue(lastTick)) {
      Watch watch = watches.get(target);
      if (watch != null && isMine(target)) {
        sweep(watch);
      } else {
        release(target);
      }
    }
  }

  /** Takes up the targets that became ours, and lets go of those that did not stay. */
  private void adopt() {
    for (Target target : Set.copyOf(states.keySet())) {
      if (!isMine(target)) {
        release(target);
      }
    }
    for (Watch watch : watches.values()) {
      Target target = watch.target();
      if (isMine(target) && !states.containsKey(target)) {
        SweepRecord blank = SweepRecord.of(target);
        states.put(target, stateOf(watch, blank, clock.instant()));
        take(watch);
      }
    }
  }

  private void take(Watch watch) {
    ports
        .records()
        .get(watch.target())
        .onComplete(
            record -> {
              if (watch.equals(watches.get(watch.target())) && states.containsKey(watch.target())) {
                note(watch, record, record.due(cadence(watch), clock.instant()));
              }
            },
            cause -> {
              tell(watch.target(), "sweep record not read, asking again", cause);
              vertx.setTimer(1000, again -> take(watch));
            });
  }

  private void sweep(Watch watch) {
    Target target = watch.target();
    if (!sweeping.add(target)) {
      schedule(target, clock.instant().plusSeconds(1));
      return;
    }
    sweeper
        .sweep(watch)
        .onComplete(
            attempt -> {
              sweeping.remove(target);
              troubles.over(target);
              ended(watch, attempt);
            },
            cause -> {
              sweeping.remove(target);
              tell(target, "inventory failed", cause);
              if (watch.equals(watches.get(target))) {
                schedule(target, clock.instant().plusSeconds(5));
              }
            });
  }

  private void tell(Target target, String trouble, Throwable cause) {
    Repeats.News news = troubles.of(target, trouble);
    if (news != null) {
      news.on(log.atWarn().addKeyValue("target", target).setCause(cause)).log(trouble);
    }
  }

  private void ended(Watch watch, Attempt attempt) {
    SweepRecord record = attempt.record();
    Fault fault = record.failure() == null ? null : record.failure().fault();
    ports.meter().ended(watch.target(), attempt.outcome(), record, fault);
    if (!watch.equals(watches.get(watch.target())) || !ports.ownership().owns(watch.target())) {
      adopt();
      return;
    }
    TargetState before = states.get(watch.target());
    Instant now = clock.instant();
    Instant turn = before == null ? now : before.due();
    Instant due = record.due(cadence(watch), turn, now);
    Duration regainIn = attempt.regainIn();
    note(watch, record, regainIn == null ? due : now.plus(regainIn));
  }

  private void note(Watch watch, SweepRecord record, Instant due) {
    states.put(watch.target(), stateOf(watch, record, due));
    agenda.put(watch.target(), due);
  }

  private void schedule(Target target, Instant due) {
    agenda.put(target, due);
    states.computeIfPresent(target, (t, state) -> stateOf(state.watch(), state.record(), due));
  }

  private void release(Target target) {
    agenda.remove(target);
    states.remove(target);
    troubles.over(target);
    sweeper.drop(target);
  }

  private TargetState stateOf(Watch watch, SweepRecord record, Instant due) {
    return new TargetState(watch, record, cadence(watch).every(), due);
  }

  private Cadence cadence(Watch watch) {
    return watch.cadence().stretched(ports.pacemaker().stretch(watch.target().app()));
  }

  private void onHome(Runnable action) {
    context.runOnContext(go -> action.run());
  }
}
