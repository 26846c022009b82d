package io.wabascope.poller.sweep;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.graph.PagingParameter;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountNotices.NoticeEvent;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.Demand;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepInterval;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.IgnoredCalls;
import io.wabascope.poller.api.InMemoryQuota;
import io.wabascope.poller.api.VirtualClock;
import io.wabascope.poller.ratelimit.AccountCalls;
import io.wabascope.poller.ratelimit.AppThrottle;
import io.wabascope.poller.ratelimit.CallScheduler;
import io.wabascope.poller.ratelimit.VirtualScheduler;
import io.wabascope.poller.webhook.AccountReadListener;
import io.wabascope.poller.webhook.AccountReadVerticle;
import io.wabascope.poller.webhook.HintedApp;
import io.wabascope.poller.webhook.InMemoryHints;
import io.wabascope.poller.webhook.WebhookEvent;
import io.wabascope.poller.webhook.WebhookField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Sweeps and reads after events in virtual time, with the code of the agent: how late are changes
 * known, and what does it cost? Two targets list all accounts, as the edges of a business and of a
 * system user do.
 */
public final class EventDelaySimulation {
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final Duration LATENCY = Duration.ofMillis(300);
  private static final Duration TICK = Duration.ofMillis(500);
  private static final List<String> STATES = List.of("APPROVED", "REJECTED", "PENDING");
  private static final FieldSelection FIELDS =
      new FieldSelection(List.of("id", "account_review_status"), PagingParameter.LIMIT, Map.of());

  /**
   * What is simulated.
   *
   * @param changesPerHour evenly spread changes of random accounts
   * @param burst further changes at one moment
   * @param lost fraction of the events that are lost
   * @param share the largest fraction of the calls for reads after events
   */
  public record Load(
      int accounts, int callsPerHour, int changesPerHour, int burst, double lost, double share) {
    /** With the share that an agent has by default. */
    public Load(int accounts, int callsPerHour, int changesPerHour, int burst, double lost) {
      this(accounts, callsPerHour, changesPerHour, burst, lost, 0.25);
    }
  }

  /** A change, from when it happened until it is known. */
  private record Change(Instant at, String state, boolean hasEvent) {}

  private final Load load;
  private final VirtualClock clock = new VirtualClock();
  private final VirtualScheduler scheduler = new VirtualScheduler(clock);
  private final SplittableRandom random = new SplittableRandom(1);
  private final InMemoryInventory inventory = new InMemoryInventory();
  private final InMemorySweepRecords records = new InMemorySweepRecords();
  private final Budget budget;
  private final List<TargetSpec> specs;
  private final Map<String, String> states = new HashMap<>();
  private final Map<String, Change> unknown = new HashMap<>();
  /** The targets that wait for their next sweep, with the number of waits so far. */
  private final Map<Target, Integer> waits = new HashMap<>();

  private final Set<Target> sweeping = new HashSet<>();
  private final Deque<Instant> lastHour = new ArrayDeque<>();
  private final EventDelayResult result = new EventDelayResult();
  private final Sweeper sweeper;
  private final InMemoryHints hints;
  private final AccountReadVerticle reads;
  private boolean measuring;

  private EventDelaySimulation(Load load) {
    this.load = load;
    this.budget = new Budget(load.callsPerHour(), 10, 4, 0.75, 0.95);
    this.specs = List.of(spec(Edge.CLIENT_ACCOUNTS), spec(Edge.ASSIGNED_ACCOUNTS));
    IgnoredCalls ignored = new IgnoredCalls();
    InMemoryQuota quota = new InMemoryQuota(budget, clock);
    CallScheduler callScheduler = new CallScheduler(
        "main", quota, new AppThrottle("main", quota, ignored, clock), scheduler, clock, ignored);
    callScheduler.reserve(load.share());
    AccountCalls graph = new AccountCalls(callScheduler, this::answer);
    this.sweeper = new Sweeper(
        graph, inventory, records, target -> true, clock, MissingObjects.RemovalRule.DEFAULT);
    this.hints = new InMemoryHints(specs.get(0).target(), clock);
    HintedApp app = new HintedApp(specs, budget.callsOf(load.share()));
    this.reads = new AccountReadVerticle(
        new AccountReadVerticle.Ports(
            hints,
            new AccountReader(graph, inventory, records, clock),
            records,
            this::sweepNow,
            (hint, outcome) -> countRead(outcome)),
        () -> Map.of("main", app),
        clock);
  }

  private static TargetSpec spec(Edge edge) {
    return new TargetSpec(new Target("main", edge, "1"), FIELDS, 100, new SweepInterval(EVERY));
  }

  /** Simulates the first sweeps, then this time with changes and events. */
  public static EventDelayResult run(Load load, Duration measured) {
    return new EventDelaySimulation(load).run(measured);
  }

  private EventDelayResult run(Duration measured) {
    specs.forEach(spec -> sweep(spec, clock.instant()));
    while (specs.stream().anyMatch(spec -> recordOf(spec).completion() == null)) {
      scheduler.advance(Duration.ofMinutes(1));
    }
    scheduler.advance(Duration.ofHours(1));
    measuring = true;
    tick();
    if (load.changesPerHour() > 0) {
      change(Duration.ofHours(1).dividedBy(load.changesPerHour()));
    }
    for (int i = 0; i < load.burst(); i++) {
      change();
    }
    scheduler.advance(measured);
    result.finish(measured, unknown.size());
    return result;
  }

  private void tick() {
    reads.tick();
    scheduler.schedule(TICK, this::tick);
  }

  private void change(Duration pause) {
    change();
    scheduler.schedule(pause, () -> change(pause));
  }

  /** Changes an account that has no unknown change, and sends its event unless it is lost. */
  private void change() {
    String id = id(random.nextInt(load.accounts()));
    while (unknown.containsKey(id) && unknown.size() < load.accounts()) {
      id = id(random.nextInt(load.accounts()));
    }
    String before = states.getOrDefault(id, STATES.get(0));
    String after = before.equals(STATES.get(1)) ? STATES.get(2) : STATES.get(1);
    boolean hasEvent = random.nextDouble() >= load.lost();
    Instant at = clock.instant();
    states.put(id, after);
    unknown.put(id, new Change(at, after, hasEvent));
    if (hasEvent) {
      WebhookEvent event =
          new WebhookEvent(WebhookField.ACCOUNT_REVIEW_UPDATE, id, at, NoticeEvent.NONE);
      scheduler.schedule(LATENCY, () -> hints.add("main", List.of(event)));
    }
  }

  private static String id(int number) {
    return Integer.toString(1_000_000 + number);
  }

  /** Sweeps a target from a due time on, as its verticle does. */
  private void sweep(TargetSpec spec, Instant dueAt) {
    Instant startedAt = clock.instant();
    sweeping.add(spec.target());
    sweeper.sweep(spec).onSuccess(swept -> {
      double stretch = demand().stretchFactor(budget);
      Instant due =
          swept.record().nextDue(spec.interval().stretched(stretch), dueAt, clock.instant());
      Duration delay = Duration.between(clock.instant(), due);
      if (measuring) {
        result.addSweep(
            Duration.between(startedAt, due.isBefore(clock.instant()) ? clock.instant() : due));
      }
      sweeping.remove(spec.target());
      int wait = waits.merge(spec.target(), 1, Integer::sum);
      scheduler.schedule(delay.isNegative() ? Duration.ZERO : delay, () -> {
        if (waits.get(spec.target()) == wait) {
          sweep(spec, due);
        }
      });
    });
  }

  /** Ends the waits of targets; a sweep that is under way goes on. */
  private Future<Void> sweepNow(Collection<Target> targets) {
    for (TargetSpec spec : specs) {
      if (targets.contains(spec.target()) && !sweeping.contains(spec.target())) {
        waits.merge(spec.target(), 1, Integer::sum);
        sweep(spec, clock.instant());
      }
    }
    return Future.succeededFuture();
  }

  private Demand demand() {
    Demand sum = Demand.NONE;
    for (TargetSpec spec : specs) {
      SweepRecord record = recordOf(spec);
      int pages = record.completion() == null
          ? load.accounts() / spec.pageSize()
          : record.completion().pages();
      sum = sum.plus(Demand.of(pages, spec.interval().duration()));
    }
    return sum;
  }

  private SweepRecord recordOf(TargetSpec spec) {
    return records.get(spec.target()).result();
  }

  /** Answers with the states at the time of the request, after the latency. */
  private Future<Page> answer(PageRequest request) {
    countCall(request);
    List<Item> items = new ArrayList<>();
    Cursor next = null;
    if (request.account() != null) {
      items.add(account(request.account()));
    } else {
      int from = request.after() == null ? 0 : Integer.parseInt(request.after().value());
      int to = Math.min(load.accounts(), from + request.pageSize());
      for (int i = from; i < to; i++) {
        items.add(account(id(i)));
      }
      next = to < load.accounts() ? new Cursor(Integer.toString(to)) : null;
    }
    Page page = new Page(items, next);
    Promise<Page> answered = Promise.promise();
    scheduler.schedule(LATENCY, () -> {
      answered.complete(page);
      items.forEach(item -> show((Account) item));
    });
    return answered.future();
  }

  private Account account(String id) {
    return new Account(
        id,
        AccountProfile.NONE,
        ObjectStates.of(StateField.ACCOUNT_REVIEW, states.getOrDefault(id, STATES.get(0))),
        AccountDetails.NONE);
  }

  private void countCall(PageRequest request) {
    Instant now = clock.instant();
    lastHour.addLast(now);
    while (!lastHour.peekFirst().isAfter(now.minus(Duration.ofHours(1)))) {
      lastHour.removeFirst();
    }
    result.addCall(request.account() != null && measuring, measuring, lastHour.size());
  }

  /** A response is stored within the same moment of virtual time. */
  private void show(Account account) {
    Change change = unknown.get(account.id());
    if (change != null && change.state().equals(account.states().get(StateField.ACCOUNT_REVIEW))) {
      unknown.remove(account.id());
      result.addDelay(change.hasEvent(), Duration.between(change.at(), clock.instant()));
    }
  }

  private void countRead(AccountReadListener.Outcome outcome) {
    if (outcome == AccountReadListener.Outcome.DEFERRED) {
      result.addDeferred();
    }
  }
}
