package io.wabascope.poller.sweep;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.Sweep;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.sweep.SweepListener.Outcome;
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
  private final InventoryRepository inventoryRepository;
  private final SweepRecordRepository records;
  private final Predicate<Target> isOwned;
  private final InstantSource clock;
  private final Map<TargetSpec, Sweep> interrupted = new HashMap<>();
  private MissingObjects.RemovalRule rule;

  /**
   * @param isOwned whether a target is still ours to sweep; asked before each page
   */
  Sweeper(
      GraphClient graph,
      InventoryRepository inventoryRepository,
      SweepRecordRepository records,
      Predicate<Target> isOwned,
      InstantSource clock,
      MissingObjects.RemovalRule rule) {
    this.graph = graph;
    this.inventoryRepository = inventoryRepository;
    this.records = records;
    this.isOwned = isOwned;
    this.clock = clock;
    this.rule = rule;
  }

  void rule(MissingObjects.RemovalRule rule) {
    this.rule = rule;
  }

  /** Forgets walks of a target that is no longer ours, or is watched differently. */
  void discard(Target target) {
    interrupted.keySet().removeIf(targetSpec -> targetSpec.target().equals(target));
  }

  /** Sweeps the target as far as it goes; fails only if the inventory does. */
  Future<SweepResult> sweep(TargetSpec targetSpec) {
    return records.get(targetSpec.target()).compose(record -> start(targetSpec, record));
  }

  private Sweep resumeOrBegin(TargetSpec targetSpec, SweepRecord record) {
    Sweep current = interrupted.remove(targetSpec);
    return current == null || current.isStale(clock.instant())
        ? Sweep.start(targetSpec, record, clock.instant())
        : current;
  }

  private Future<SweepResult> start(TargetSpec targetSpec, SweepRecord record) {
    Sweep sweep = resumeOrBegin(targetSpec, record);
    Promise<SweepResult> done = Promise.promise();
    fetchNext(new SweepRun(targetSpec, sweep, record, done));
    return done.future();
  }

  /** What one attempt carries from page to page. */
  private static final class SweepRun {
    final TargetSpec targetSpec;
    final Sweep sweep;
    final Promise<SweepResult> done;
    SweepRecord record;

    SweepRun(TargetSpec targetSpec, Sweep sweep, SweepRecord record, Promise<SweepResult> done) {
      this.targetSpec = targetSpec;
      this.sweep = sweep;
      this.record = record;
      this.done = done;
    }

    Target target() {
      return sweep.target();
    }
  }

  private void fetchNext(SweepRun walk) {
    if (!isOwned.test(walk.target())) {
      walk.done.complete(new SweepResult(Outcome.HANDED_OVER, walk.record, null));
      return;
    }
    graph.fetch(walk.sweep.nextRequest()).onComplete(page -> onPage(walk, page), cause -> {
      if (cause instanceof GraphException refused) {
        recover(walk, refused);
      } else {
        walk.done.fail(cause);
      }
    });
  }

  private void onPage(SweepRun walk, Page page) {
    if (walk.sweep.isSearching()) {
      walk.sweep.addSearchedPage(clock.instant());
      fetchNext(walk);
      return;
    }
    store(walk, page)
        .compose(stored -> advance(walk, page))
        .onComplete(
            fault -> {
              if (fault != null) {
                fail(walk, fault, null);
              } else if (walk.sweep.isDone()) {
                finish(walk);
              } else {
                fetchNext(walk);
              }
            },
            walk.done::fail);
  }

  /** Puts what the page changes, and nothing else. */
  private Future<Void> store(SweepRun walk, Page page) {
    PageDiff pageDiff =
        new PageDiff(walk.target(), page, rule.forgetAfter(), walk.sweep.startedAt());
    return pageDiff.isEmpty()
        ? Future.succeededFuture()
        : inventoryRepository
            .get(pageDiff.keys())
            .map(known -> pageDiff.changes(known, clock.instant()))
            .compose(changes ->
                changes.isEmpty() ? Future.succeededFuture() : inventoryRepository.put(changes));
  }

  private Future<@Nullable Fault> advance(SweepRun walk, Page page) {
    Fault fault = walk.sweep.addPage(page);
    if (fault != null || walk.sweep.isDone()) {
      return Future.succeededFuture(fault);
    }
    walk.record = walk.sweep.checkpoint(walk.record);
    return records.put(walk.record).map(stored -> null);
  }

  private void recover(SweepRun walk, GraphException refused) {
    if (refused.isSuspended()) {
      suspend(walk, refused);
    } else if (walk.sweep.adaptTo(refused.fault(), clock.instant())) {
      fetchNext(walk);
    } else {
      interrupted.put(walk.targetSpec, walk.sweep);
      fail(walk, refused.fault(), refused.regainIn());
    }
  }

  /** No call was made: that is no news of the target, unless nothing else was ever heard of it. */
  private void suspend(SweepRun walk, GraphException refused) {
    interrupted.put(walk.targetSpec, walk.sweep);
    SweepRecord record = walk.sweep.checkpoint(walk.record);
    SweepRecord current =
        record.isAttempted() ? record : record.withFailure(refused.fault(), clock.instant());
    complete(walk, new SweepResult(Outcome.SUSPENDED, current, refused.regainIn()));
  }

  private void fail(SweepRun walk, Fault fault, @Nullable Duration regainIn) {
    SweepRecord failed = walk.sweep.checkpoint(walk.record).withFailure(fault, clock.instant());
    complete(walk, new SweepResult(Outcome.INCOMPLETE, failed, regainIn));
  }

  private void complete(SweepRun walk, SweepResult sweepResult) {
    records.put(sweepResult.record()).map(sweepResult).onComplete(walk.done);
  }

  private void finish(SweepRun walk) {
    inventoryRepository
        .objectsOf(walk.target())
        .map(known -> walk.sweep.finish(walk.record, known, rule, clock.instant()))
        .compose(outcome -> forget(walk.target(), outcome.toForget())
            .map(new SweepResult(Outcome.COMPLETE, outcome.record(), null)))
        .onComplete(sweepResult -> complete(walk, sweepResult), walk.done::fail);
  }

  private Future<Void> forget(Target target, Set<ObjectKey> objects) {
    return objects.isEmpty()
        ? Future.succeededFuture()
        : inventoryRepository.remove(objects.stream()
            .map(object -> new SightingKey(target, object))
            .collect(Collectors.toSet()));
  }
}
