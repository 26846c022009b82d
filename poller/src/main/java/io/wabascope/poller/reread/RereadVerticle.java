package io.wabascope.poller.reread;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.reread.RereadListener.Outcome;
import io.wabascope.poller.sweep.AccountReader;
import io.wabascope.poller.sweep.InventoryRepository;
import io.wabascope.poller.sweep.SweepRecordRepository;
import io.wabascope.poller.sweep.TargetOwnership;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads accounts in exception states again while sweeps leave calls over, so that a recovery is not
 * known only after the next sweep.
 *
 * <p>The calls that are left are spread evenly, at most two a second. An account is read by the
 * member that sweeps the first of the targets that list it. A new owner reads it a minute later,
 * because the one before may have read it just now. Confined to the verticle's context.
 */
public final class RereadVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(RereadVerticle.class);
  private static final long TICK_MILLIS = 500;

  /** After this time it looks again whether calls are left. */
  private static final Duration RECHECK = Duration.ofSeconds(5);

  private static final Duration FAILURE_PAUSE = Duration.ofMinutes(1);

  private final Ports ports;
  private final Supplier<? extends Collection<RereadApp>> apps;
  private final InstantSource clock;
  private final AccountReader reader;
  private final Map<String, AppState> states = new HashMap<>();

  /** What is known about an app. */
  private static final class AppState {
    final RereadQueue queue = new RereadQueue();
    Instant nextAt = Instant.EPOCH;
    Duration interval = Duration.ZERO;
    int calls;
    boolean busy;
  }

  /**
   * The ports of the verticle.
   *
   * @param graph makes a call only if nothing else needs it
   * @param exceptions since when each object of a target has had a state that needs attention; only
   *     those objects
   */
  public record Ports(
      GraphClient graph,
      InventoryRepository inventory,
      SweepRecordRepository records,
      TargetOwnership ownership,
      Function<Target, Future<Map<ObjectKey, Instant>>> exceptions,
      RereadListener listener) {}

  /**
   * @param apps the apps whose accounts are read again; read at each tick
   */
  public RereadVerticle(
      Ports ports, Supplier<? extends Collection<RereadApp>> apps, InstantSource clock) {
    this.ports = ports;
    this.apps = apps;
    this.clock = clock;
    this.reader = new AccountReader(this::fetch, ports.inventory(), ports.records(), clock);
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(TICK_MILLIS, ignored -> tick());
    return Future.succeededFuture();
  }

  /** Reads at most one account of each app. Called twice a second while deployed. */
  public void tick() {
    List<RereadApp> owned = apps.get().stream().filter(this::ownsAny).toList();
    states.keySet().retainAll(owned.stream().map(RereadApp::name).toList());
    for (RereadApp app : owned) {
      AppState state = states.computeIfAbsent(app.name(), this::begin);
      if (!state.busy && !state.nextAt.isAfter(clock.instant())) {
        state.busy = true;
        readNext(app, state)
            .onFailure(cause -> {
              log.debug("accounts could not be read again", cause);
              state.nextAt = clock.instant().plus(FAILURE_PAUSE);
            })
            .onComplete(done -> state.busy = false);
      }
    }
  }

  private AppState begin(String app) {
    ports.listener().onOwned(app);
    return new AppState();
  }

  private boolean ownsAny(RereadApp app) {
    return app.ofAccounts().stream().anyMatch(this::isOwned);
  }

  private boolean isOwned(TargetSpec spec) {
    return ports.ownership().owns(spec.target());
  }

  private Future<Page> fetch(PageRequest request) {
    AppState state = states.get(request.target().app());
    if (state != null) {
      state.calls++;
    }
    return ports.graph().fetch(request);
  }

  private Future<Void> readNext(RereadApp app, AppState state) {
    return ports.records().all().compose(all -> {
      Map<Target, SweepRecord> records = all.stream()
          .collect(Collectors.toMap(SweepRecord::target, Function.identity(), (one, two) -> one));
      Instant now = clock.instant();
      SpareCalls spare = SpareCalls.of(app, records, now);
      if (spare.perHour() == 0) {
        state.nextAt = now.plus(RECHECK);
        return Future.succeededFuture();
      }
      state.interval = spare.interval();
      return refresh(app, state).compose(refreshed -> readNext(app, state, records, spare));
    });
  }

  private Future<Void> readNext(
      RereadApp app, AppState state, Map<Target, SweepRecord> records, SpareCalls spare) {
    Instant now = clock.instant();
    String account = state.queue.next(now);
    if (account == null) {
      state.nextAt = state.queue.nextAt();
      return Future.succeededFuture();
    }
    int calls = state.queue.calls(account);
    if (spare.isTooMuch(calls)) {
      state.queue.skip(account, now);
      return Future.succeededFuture();
    }
    if (!spare.isLeft(calls, app.quota().bucket(), now)) {
      state.nextAt = now.plus(RECHECK);
      return Future.succeededFuture();
    }
    return readIfOwned(app, state, account, records);
  }

  /** Looks for accounts in exception states, at most once a minute. */
  private Future<Void> refresh(RereadApp app, AppState state) {
    if (!state.queue.isOutdated(clock.instant())) {
      return Future.succeededFuture();
    }
    List<Future<Map<ObjectKey, Instant>>> found = app.ofAccounts().stream()
        .filter(this::isOwned)
        .map(spec -> ports.exceptions().apply(spec.target()))
        .toList();
    return Future.all(found).map(all -> {
      Map<String, Instant> since = new HashMap<>();
      found.forEach(ofTarget -> ofTarget
          .result()
          .forEach((key, start) ->
              since.merge(key.id(), start, (one, other) -> one.isBefore(other) ? one : other)));
      state.queue.replace(since, clock.instant());
      return null;
    });
  }

  private Future<Void> readIfOwned(
      RereadApp app, AppState state, String account, Map<Target, SweepRecord> records) {
    Future<Map<Target, Sighting>> found = reader
        .known(account, app.ofAccounts())
        .onFailure(cause -> state.queue.onFailed(account, clock.instant()));
    return found.compose(known -> {
      Instant now = clock.instant();
      List<TargetSpec> listing = app.ofAccounts().stream()
          .filter(spec -> known.containsKey(spec.target()))
          .sorted(Comparator.comparing(TargetSpec::target))
          .toList();
      if (listing.isEmpty()) {
        state.queue.skip(account, now);
      } else if (!isOwned(listing.get(0))) {
        state.queue.leave(account, now);
      } else if (state.queue.take(account, now)) {
        List<TargetSpec> owned = listing.stream().filter(this::isOwned).toList();
        Instant lastKnownAt = lastKnownAt(state.queue.lastRead(account), known, records, owned);
        return read(app, state, account, owned, lastKnownAt);
      }
      return Future.succeededFuture();
    });
  }

  private Future<Void> read(
      RereadApp app, AppState state, String account, List<TargetSpec> owned, Instant lastKnownAt) {
    state.calls = 0;
    Instant startedAt = clock.instant();
    return reader.read(account, owned).transform(read -> {
      int calls = Math.max(1, state.calls);
      state.nextAt = startedAt.plus(state.interval.multipliedBy(calls));
      if (read.failed()) {
        return onFailure(app, state, account, read.cause());
      }
      state.queue.onRead(account, startedAt, calls);
      ports
          .listener()
          .onReread(app.name(), read.result() ? Outcome.CHANGED : Outcome.UNCHANGED, lastKnownAt);
      return Future.succeededFuture();
    });
  }

  /** When the account's state was last known: read by itself or by a sweep, or found changed. */
  private Instant lastKnownAt(
      @Nullable Instant lastRead,
      Map<Target, Sighting> known,
      Map<Target, SweepRecord> records,
      List<TargetSpec> owned) {
    Instant now = clock.instant();
    return Stream.concat(
            Stream.ofNullable(lastRead),
            owned.stream()
                .map(TargetSpec::target)
                .map(target -> records
                    .getOrDefault(target, SweepRecord.of(target))
                    .lastKnownAt(Objects.requireNonNull(known.get(target)), now)))
        .max(Comparator.naturalOrder())
        .orElse(now);
  }

  private Future<Void> onFailure(RereadApp app, AppState state, String account, Throwable cause) {
    Instant now = clock.instant();
    if (cause instanceof GraphException refused && refused.isSuspended()) {
      state.nextAt = now.plus(RECHECK);
      return Future.succeededFuture();
    }
    state.queue.onFailed(account, now);
    if (!(cause instanceof GraphException refused)) {
      return Future.failedFuture(cause);
    }
    ports.listener().onReread(app.name(), Outcome.FAILED, now);
    FaultKind kind = refused.fault().kind();
    if (!kind.slowsTarget() && kind != FaultKind.TOO_MUCH_DATA) {
      state.nextAt = now.plus(FAILURE_PAUSE); // others would fail too
    }
    return Future.succeededFuture();
  }
}
