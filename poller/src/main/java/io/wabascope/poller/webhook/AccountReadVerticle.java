package io.wabascope.poller.webhook;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.sweep.AccountReader;
import io.wabascope.poller.sweep.SweepRecordRepository;
import io.wabascope.poller.webhook.AccountReadListener.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the accounts that events name, on the member that sweeps their app.
 *
 * <p>It looks for hints twice a second, or less often if it takes long, so a new owner needs no
 * notification. An account is read two seconds after its first event, if the share allows; the
 * latest come first, because a sweep finds the others. If more wait than a sweep has pages, the
 * targets are swept instead, as part of the share. Confined to the verticle's context.
 */
public final class AccountReadVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(AccountReadVerticle.class);
  private static final long TICK_MILLIS = 500;

  /** Events of one account within this time are one read. */
  private static final Duration COALESCING = Duration.ofSeconds(2);

  private static final Duration RETRY_DELAY = Duration.ofMinutes(1);
  private static final Duration MIN_SUSPENSION = Duration.ofSeconds(5);

  /** Hints of apps that are not configured any more. */
  private static final Duration MAX_AGE = Duration.ofDays(1);

  private static final int MAX_READS = 8;

  /** The maximum number of hints that a tick handles. */
  private static final int MAX_STEPS = 100;

  private final Ports ports;
  private final Supplier<Map<String, HintedApp>> apps;
  private final InstantSource clock;
  private final Map<String, BudgetShare> shares = new HashMap<>();
  private final Map<String, Instant> earlySweeps = new HashMap<>();
  private final Map<HintKey, Instant> postponed = new HashMap<>();
  private final Set<HintKey> reading = new HashSet<>();

  /** The notices that are stored already, of hints that still wait. */
  private final Map<HintKey, AccountHint.TimedNotices> stored = new HashMap<>();

  private final TickRest rest = new TickRest();
  private boolean ticking;

  private record HintKey(String app, String account) {
    static HintKey of(AccountHint hint) {
      return new HintKey(hint.lead().app(), hint.account());
    }
  }

  /**
   * The ports of the verticle.
   *
   * @param sweepNow makes targets due now, on the members that own them
   */
  public record Ports(
      AccountHintQueue hints,
      AccountReader reader,
      SweepRecordRepository records,
      Function<Collection<Target>, Future<Void>> sweepNow,
      AccountReadListener listener) {}

  /**
   * @param apps the apps whose events are received, by name; read at each tick
   */
  public AccountReadVerticle(
      Ports ports, Supplier<Map<String, HintedApp>> apps, InstantSource clock) {
    this.ports = ports;
    this.apps = apps;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(TICK_MILLIS, ignored -> {
      if (rest.isOver()) {
        tick();
      }
    });
    return Future.succeededFuture();
  }

  /** Looks for hints. Called twice a second while deployed. */
  public void tick() {
    if (ticking || apps.get().isEmpty()) {
      return;
    }
    ticking = true;
    rest.begin();
    ports
        .hints()
        .owned()
        .compose(this::handle)
        .onFailure(cause -> log.debug("the hints are not reachable", cause))
        .onComplete(handled -> {
          ticking = false;
          rest.end();
        });
  }

  private Future<Void> handle(List<AccountHint> hints) {
    Instant now = clock.instant();
    postponed.values().removeIf(until -> !until.isAfter(now));
    stored.keySet().retainAll(hints.stream().map(HintKey::of).collect(Collectors.toSet()));
    List<AccountHint> due = hints.stream()
        .filter(hint -> !hint.received().first().plus(COALESCING).isAfter(now))
        .filter(hint -> !reading.contains(HintKey.of(hint)))
        .sorted(
            Comparator.comparing((AccountHint hint) -> hint.received().last()).reversed())
        .toList();
    return due.isEmpty()
        ? Future.succeededFuture()
        : ports.records().all().compose(records -> handle(due, records));
  }

  /** Handles a limited number of hints; the others wait for the next ticks. */
  private Future<Void> handle(List<AccountHint> due, Collection<SweepRecord> records) {
    Map<Target, SweepRecord> byTarget = records.stream()
        .collect(Collectors.toMap(SweepRecord::target, Function.identity(), (one, other) -> one));
    Map<String, Long> waiting = due.stream()
        .filter(hint -> !postponed.containsKey(HintKey.of(hint)))
        .collect(Collectors.groupingBy(hint -> hint.lead().app(), Collectors.counting()));
    List<Supplier<Future<Void>>> steps = new ArrayList<>();
    for (AccountHint hint : due) {
      HintedApp app = apps.get().get(hint.lead().app());
      if (app == null) {
        if (hint.received().last().plus(MAX_AGE).isBefore(clock.instant())) {
          steps.add(() -> ports.hints().remove(hint).mapEmpty());
        }
      } else if (isWaiting(hint) || hint.isBeforeSweeps(app.ofAccounts(), byTarget)) {
        AppWorkload workload =
            new AppWorkload(app, byTarget, waiting.getOrDefault(hint.lead().app(), 0L));
        steps.add(() -> handle(hint, workload));
      }
      if (steps.size() == MAX_STEPS) {
        break;
      }
    }
    Future<Void> handled = Future.succeededFuture();
    for (Supplier<Future<Void>> step : steps) {
      handled = handled.compose(before -> step.get());
    }
    return handled;
  }

  /** Whether something can be done about the hint now, other than to drop it. */
  private boolean isWaiting(AccountHint hint) {
    boolean isReadable = !postponed.containsKey(HintKey.of(hint))
        && reading.size() < MAX_READS
        && shareOf(hint).hasRoom(callsPerHour(hint), clock.instant());
    return isReadable || hasNewNotices(hint);
  }

  private boolean hasNewNotices(AccountHint hint) {
    return hint.notices() != null && !hint.notices().equals(stored.get(HintKey.of(hint)));
  }

  private int callsPerHour(AccountHint hint) {
    HintedApp app = apps.get().get(hint.lead().app());
    return app == null ? 0 : app.callsPerHour();
  }

  private Future<Void> handle(AccountHint hint, AppWorkload workload) {
    List<TargetSpec> specs = workload.app().ofAccounts();
    return storeNotices(hint, specs)
        .compose(notices -> ports.reader().listing(hint.account(), specs))
        .compose(listing -> decide(hint, listing, workload));
  }

  /** Notices of an account that no target lists yet are stored when a sweep has found it. */
  private Future<Void> storeNotices(AccountHint hint, List<TargetSpec> specs) {
    AccountHint.TimedNotices notices = hint.notices();
    if (notices == null || !hasNewNotices(hint)) {
      return Future.succeededFuture();
    }
    return ports
        .reader()
        .addNotices(hint.account(), specs, notices.event(), notices.time())
        .map(isListed -> {
          if (isListed) {
            stored.put(HintKey.of(hint), notices);
          }
          return null;
        });
  }

  /** Decides what to do about a hint. A read is not waited for. */
  private Future<Void> decide(AccountHint hint, List<TargetSpec> listing, AppWorkload workload) {
    HintedApp app = workload.app();
    if (hint.isBeforeSweeps(listing.isEmpty() ? app.ofAccounts() : listing, workload.records())) {
      return end(hint, Outcome.DEFERRED);
    }
    if (postponed.containsKey(HintKey.of(hint)) || reading.size() >= MAX_READS) {
      return Future.succeededFuture();
    }
    Instant granted = earlySweeps.get(hint.lead().app());
    if (granted != null && workload.awaits(granted, hint, clock.instant())) {
      return postpone(hint);
    }
    boolean isSweepUseful = listing.isEmpty()
        ? granted == null || !granted.plus(app.interval()).isAfter(clock.instant())
        : workload.isSweepCheaper()
            && (granted == null || granted.isBefore(hint.received().last()));
    if (isSweepUseful && takeEarlySweep(hint, workload)) {
      return ports.sweepNow().apply(app.accountTargets()).compose(due -> postpone(hint));
    }
    if (listing.isEmpty()) {
      return postpone(hint);
    }
    if (shareOf(hint).tryTake(1, app.callsPerHour(), clock.instant())) {
      read(hint, listing);
    }
    return Future.succeededFuture();
  }

  private BudgetShare shareOf(AccountHint hint) {
    return shares.computeIfAbsent(hint.lead().app(), app -> new BudgetShare());
  }

  private void read(AccountHint hint, List<TargetSpec> listing) {
    HintKey key = HintKey.of(hint);
    reading.add(key);
    ports
        .reader()
        .read(hint.account(), listing)
        .compose(
            changed -> end(hint, changed ? Outcome.CHANGED : Outcome.UNCHANGED),
            cause -> onFailure(hint, cause))
        .onFailure(cause -> log.debug("a hint could not be removed", cause))
        .onComplete(ended -> reading.remove(key));
  }

  private Future<Void> onFailure(AccountHint hint, Throwable cause) {
    if (cause instanceof GraphException refused && refused.isSuspended()) {
      Duration wait = refused.regainIn();
      return postpone(
          hint, wait == null || wait.compareTo(MIN_SUSPENSION) < 0 ? MIN_SUSPENSION : wait);
    }
    if (cause instanceof GraphException refused && refused.fault().kind().slowsTarget()) {
      return end(hint, Outcome.FAILED); // it would fail again; the sweeps report why
    }
    ports.listener().onRead(hint, Outcome.FAILED);
    return postpone(hint, RETRY_DELAY);
  }

  private Future<Void> end(AccountHint hint, Outcome outcome) {
    ports.listener().onRead(hint, outcome);
    return ports.hints().remove(hint).mapEmpty();
  }

  private Future<Void> postpone(AccountHint hint) {
    return postpone(hint, MIN_SUSPENSION);
  }

  private Future<Void> postpone(AccountHint hint, Duration time) {
    postponed.put(HintKey.of(hint), clock.instant().plus(time));
    return Future.succeededFuture();
  }

  /** Takes the calls of a sweep of all targets from the share, if there is room. */
  private boolean takeEarlySweep(AccountHint hint, AppWorkload workload) {
    Instant now = clock.instant();
    HintedApp app = workload.app();
    boolean isGranted = !app.ofAccounts().isEmpty()
        && shareOf(hint).tryTake(workload.pages(), app.callsPerHour(), now);
    if (isGranted) {
      earlySweeps.put(hint.lead().app(), now);
    }
    return isGranted;
  }
}
