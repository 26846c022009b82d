package io.wabascope.poller.sweep;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.Sweep;
import io.wabascope.core.sweep.Sweep.FinishedSweep;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.sweep.SweepListener.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps targets page by page, and stores what changed.
 *
 * <p>An interrupted sweep stays in memory. So the next attempt continues it with all objects that
 * it saw, and its end may forget missing ones. Confined to the context of its verticle.
 */
final class Sweeper {
  /** After a hand-over, if this member owns the target again when the attempt ends. */
  private static final Duration RETURN_DELAY = Duration.ofSeconds(1);

  private final GraphClient graph;
  private final InventoryRepository inventoryRepository;
  private final SightingWriter writer;
  private final SweepRecordRepository records;
  private final Predicate<Target> isOwned;
  private final InstantSource clock;
  private final Map<TargetSpec, Sweep> interrupted = new HashMap<>();
  private MissingObjects.RemovalRule rule;

  /**
   * @param isOwned whether this member still owns a target; checked before each page
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
    this.writer = new SightingWriter(
        inventoryRepository, new AccountListReader(graph, isOwned, clock), clock, true);
    this.records = records;
    this.isOwned = isOwned;
    this.clock = clock;
    this.rule = rule;
  }

  void rule(MissingObjects.RemovalRule rule) {
    this.rule = rule;
  }

  /** Drops the interrupted sweep of a target that has another owner or another specification. */
  void discard(Target target) {
    interrupted.keySet().removeIf(targetSpec -> targetSpec.target().equals(target));
    writer.discard(target);
  }

  /** Sweeps the target as far as possible; fails only if the inventory fails. */
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

  /** The state of one attempt. */
  private static final class SweepRun {
    final TargetSpec targetSpec;
    final Sweep sweep;
    final Promise<SweepResult> done;
    SweepRecord record;
    FieldSelection selection;
    Instant requestedAt = Instant.MAX;

    SweepRun(TargetSpec targetSpec, Sweep sweep, SweepRecord record, Promise<SweepResult> done) {
      this.targetSpec = targetSpec;
      this.sweep = sweep;
      this.record = record;
      this.selection = targetSpec.selection();
      this.done = done;
    }

    Target target() {
      return sweep.target();
    }
  }

  private void fetchNext(SweepRun walk) {
    if (!isOwned.test(walk.target())) {
      handOver(walk);
      return;
    }
    PageRequest request = walk.sweep.nextRequest();
    walk.selection = request.selection();
    walk.requestedAt = clock.instant();
    graph.fetch(request).onComplete(page -> onPage(walk, page), cause -> {
      if (!isOwned.test(walk.target()) || isHandedOver(cause)) {
        handOver(walk);
      } else if (cause instanceof GraphException refused) {
        recover(walk, refused);
      } else {
        walk.done.fail(cause);
      }
    });
  }

  private static boolean isHandedOver(Throwable cause) {
    return cause instanceof GraphException refused && refused.isHandedOver();
  }

  private static void handOver(SweepRun walk) {
    walk.done.complete(new SweepResult(Outcome.HANDED_OVER, walk.record, RETURN_DELAY));
  }

  private void onPage(SweepRun walk, Page page) {
    if (walk.sweep.isSearching()) {
      walk.sweep.addSearchedPage(clock.instant());
      fetchNext(walk);
      return;
    }
    writer
        .store(walk.sweep, walk.selection, page, walk.requestedAt)
        .compose(stored -> advance(walk, page))
        .onComplete(
            fault -> {
              if (fault != null) {
                failEndless(walk, fault);
              } else if (walk.sweep.isDone()) {
                finish(walk);
              } else {
                fetchNext(walk);
              }
            },
            cause -> {
              if (isHandedOver(cause)) { // the call for a list
                handOver(walk);
              } else {
                walk.done.fail(cause);
              }
            });
  }

  private Future<@Nullable Fault> advance(SweepRun walk, Page page) {
    if (!page.continuations().isEmpty() && !isOwned.test(walk.target())) {
      return Future.succeededFuture(); // lists may be unread: the next owner reads the page again
    }
    Fault fault = walk.sweep.addPage(page);
    if (fault != null || walk.sweep.isDone()) {
      return Future.succeededFuture(fault);
    }
    walk.record = walk.sweep.checkpoint(walk.record);
    return records.put(walk.record).map(stored -> null);
  }

  private void failEndless(SweepRun walk, Fault fault) {
    writer
        .storeHeldBack(walk.sweep, walk.selection)
        .onComplete(stored -> fail(walk, fault, null), walk.done::fail);
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

  /** No call was made, so the record gets no failure, unless it is the first attempt. */
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
    writer
        .complete(walk.sweep, walk.selection, rule)
        .compose(stored -> inventoryRepository.objectsOf(walk.target()))
        .map(known -> walk.sweep.finish(walk.record, known, rule, clock.instant()))
        .compose(finished -> forget(walk.target(), finished.toForget())
            .compose(forgotten -> absences(walk.sweep, finished))
            .map(absences ->
                new SweepResult(outcome(finished.record()), finished.record(), null, absences)))
        .onComplete(sweepResult -> complete(walk, sweepResult), walk.done::fail);
  }

  /** A list with unreadable items was read to its end, but the sweep is not complete. */
  private static Outcome outcome(SweepRecord record) {
    return record.isUp() ? Outcome.COMPLETE : Outcome.INCOMPLETE;
  }

  private Future<@Nullable AbsenceReport> absences(Sweep sweep, FinishedSweep finished) {
    return sweep.coversWholeList()
        ? new AbsenceReader(inventoryRepository, clock).read(sweep.target(), finished)
        : Future.succeededFuture();
  }

  private Future<Void> forget(Target target, Set<ObjectKey> objects) {
    return objects.isEmpty()
        ? Future.succeededFuture()
        : inventoryRepository.remove(objects.stream()
            .map(object -> new SightingKey(target, object))
            .collect(Collectors.toSet()));
  }
}
