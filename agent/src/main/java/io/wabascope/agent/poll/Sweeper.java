package io.wabascope.agent.poll;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.wabascope.agent.graph.GraphClient;
import io.wabascope.agent.graph.GraphException;
import io.wabascope.agent.poll.SweepMeter.Outcome;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.Absences;
import io.wabascope.core.sweep.Sweep;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.Watch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Walks targets page by page and writes down what changed.
 *
 * <p>A walk that breaks off stays here, so that the next attempt goes on where it was and still
 * knows what it saw: only then may its end forget. Confined to the context that polls.
 */
final class Sweeper {
  private final GraphClient graph;
  private final Inventory inventory;
  private final SweepRecords records;
  private final Predicate<Target> mine;
  private final InstantSource clock;
  private final Map<Watch, Sweep> brokenOff = new HashMap<>();
  private Absences.Rule rule;

  /**
   * @param mine whether a target is still ours to sweep; asked before each page
   */
  Sweeper(
      GraphClient graph,
      Inventory inventory,
      SweepRecords records,
      Predicate<Target> mine,
      InstantSource clock,
      Absences.Rule rule) {
    this.graph = graph;
    this.inventory = inventory;
    this.records = records;
    this.mine = mine;
    this.clock = clock;
    this.rule = rule;
  }

  void rule(Absences.Rule rule) {
    this.rule = rule;
  }

  /** Forgets walks of a target that is no longer ours, or is watched differently. */
  void drop(Target target) {
    brokenOff.keySet().removeIf(watch -> watch.target().equals(target));
  }

  /** Sweeps the target as far as it goes; fails only if the inventory does. */
  Future<Attempt> sweep(Watch watch) {
    return records.get(watch.target()).compose(record -> walk(watch, record));
  }

  private Sweep begin(Watch watch, SweepRecord record) {
    Sweep left = brokenOff.remove(watch);
    return left == null || left.isStale(clock.instant())
        ? Sweep.begin(watch, record, clock.instant())
        : left;
  }

  private Future<Attempt> walk(Watch watch, SweepRecord record) {
    Sweep sweep = begin(watch, record);
    Promise<Attempt> done = Promise.promise();
    step(new Walk(watch, sweep, record, done));
    return done.future();
  }

  /** What one attempt carries from page to page. */
  private static final class Walk {
    final Watch watch;
    final Sweep sweep;
    final Promise<Attempt> done;
    SweepRecord record;

    Walk(Watch watch, Sweep sweep, SweepRecord record, Promise<Attempt> done) {
      this.watch = watch;
      this.sweep = sweep;
      this.record = record;
      this.done = done;
    }

    Target target() {
      return sweep.target();
    }
  }

  private void step(Walk walk) {
    if (!mine.test(walk.target())) {
      walk.done.complete(new Attempt(Outcome.HANDED_OVER, walk.record, null));
      return;
    }
    graph.fetch(walk.sweep.next()).onComplete(page -> take(walk, page), cause -> {
      if (cause instanceof GraphException refused) {
        mend(walk, refused);
      } else {
        walk.done.fail(cause);
      }
    });
  }

  private void take(Walk walk, Page page) {
    store(walk, page)
        .compose(stored -> advance(walk, page))
        .onComplete(
            fault -> {
              if (fault != null) {
                breakOff(walk, fault, null);
              } else if (walk.sweep.isDone()) {
                finish(walk);
              } else {
                step(walk);
              }
            },
            walk.done::fail);
  }

  /** Puts what the page changes, and nothing else. */
  private Future<Void> store(Walk walk, Page page) {
    Reading reading = new Reading(walk.target(), page, rule.after(), walk.sweep.begun());
    return reading.isEmpty()
        ? Future.succeededFuture()
        : inventory
            .get(reading.keys())
            .map(known -> reading.changes(known, clock.instant()))
            .compose(
                changes -> changes.isEmpty() ? Future.succeededFuture() : inventory.put(changes));
  }

  private Future<@Nullable Fault> advance(Walk walk, Page page) {
    Fault fault = walk.sweep.add(page);
    if (fault != null || walk.sweep.isDone()) {
      return Future.succeededFuture(fault);
    }
    walk.record = walk.sweep.checkpoint(walk.record);
    return records.put(walk.record).map(stored -> null);
  }

  private void mend(Walk walk, GraphException refused) {
    if (refused.isSuspended()) {
      suspend(walk, refused);
    } else if (walk.sweep.mend(refused.fault(), clock.instant())) {
      step(walk);
    } else {
      brokenOff.put(walk.watch, walk.sweep);
      breakOff(walk, refused.fault(), refused.regainIn());
    }
  }

  /** No call was made: that is no news of the target, unless nothing else was ever heard of it. */
  private void suspend(Walk walk, GraphException refused) {
    brokenOff.put(walk.watch, walk.sweep);
    SweepRecord record = walk.sweep.checkpoint(walk.record);
    SweepRecord left = record.isTried() ? record : record.failed(refused.fault(), clock.instant());
    end(walk, new Attempt(Outcome.SUSPENDED, left, refused.regainIn()));
  }

  private void breakOff(Walk walk, Fault fault, @Nullable Duration regainIn) {
    SweepRecord failed = walk.sweep.checkpoint(walk.record).failed(fault, clock.instant());
    end(walk, new Attempt(Outcome.INCOMPLETE, failed, regainIn));
  }

  private void end(Walk walk, Attempt attempt) {
    records.put(attempt.record()).map(attempt).onComplete(walk.done);
  }

  private void finish(Walk walk) {
    inventory
        .objectsOf(walk.target())
        .map(known -> walk.sweep.finish(walk.record, known, rule, clock.instant()))
        .compose(outcome -> forget(walk.target(), outcome.forget())
            .map(new Attempt(Outcome.COMPLETE, outcome.record(), null)))
        .onComplete(attempt -> end(walk, attempt), walk.done::fail);
  }

  private Future<Void> forget(Target target, Set<ObjectKey> objects) {
    return objects.isEmpty()
        ? Future.succeededFuture()
        : inventory.remove(objects.stream()
            .map(object -> new SightingKey(target, object))
            .collect(Collectors.toSet()));
  }
}
