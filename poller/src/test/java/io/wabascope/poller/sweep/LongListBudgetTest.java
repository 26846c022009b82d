package io.wabascope.poller.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.Future;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.ListContinuation;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.graph.PagingParameter;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.inventory.TemplateCounts;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.Demand;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepInterval;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.InMemoryQuota;
import io.wabascope.poller.api.RecordingCallListener;
import io.wabascope.poller.api.VirtualClock;
import io.wabascope.poller.ratelimit.AppThrottle;
import io.wabascope.poller.ratelimit.CallScheduler;
import io.wabascope.poller.ratelimit.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Four targets with 2,000 accounts share 200 calls an hour, in virtual time. Then one account has
 * 1,000 phone numbers, which are nine further calls per sweep.
 */
class LongListBudgetTest {
  private static final Budget BUDGET = new Budget(200, 10, 4, 0.75, 0.95);
  private static final int ACCOUNTS_PER_TARGET = 500;
  private static final int CALLS_PER_ROUND = 20;
  private static final int FURTHER_CALLS = 9;
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final Duration PER_CALL = Duration.ofHours(1).dividedBy(200);

  private final VirtualClock clock = new VirtualClock();
  private final VirtualScheduler scheduler = new VirtualScheduler(clock);
  private final RecordingCallListener listener = new RecordingCallListener();
  private final InMemoryQuota quota = new InMemoryQuota(BUDGET, clock);
  private final CallScheduler callScheduler = new CallScheduler(
      "main", quota, new AppThrottle("main", quota, listener, clock), scheduler, clock, listener);
  private final InMemoryInventory inventory = new InMemoryInventory();
  private final InMemorySweepRecords records = new InMemorySweepRecords();
  private final Sweeper sweeper = new Sweeper(
      this::fetch, inventory, records, target -> true, clock, MissingObjects.RemovalRule.DEFAULT);
  private final List<TargetSpec> specs =
      IntStream.range(0, 4).mapToObj(LongListBudgetTest::spec).toList();
  private final List<Instant> calls = new ArrayList<>();
  private final Map<Target, List<Instant>> starts = new HashMap<>();
  private int numbers = 1;

  private static TargetSpec spec(int index) {
    return new TargetSpec(
        new Target("main", Edge.OWNED_ACCOUNTS, Integer.toString(1_000 + index)),
        new FieldSelection(
            List.of("id", "phone_numbers{id,status}"), PagingParameter.LIMIT, Map.of()),
        100,
        new SweepInterval(EVERY));
  }

  @Test
  void readsTheListToItsEndAndStretchesEveryIntervalByItsCallsOnly() {
    specs.forEach(spec -> sweep(spec, clock.instant()));
    scheduler.advance(Duration.ofHours(6));
    Map<Target, Duration> before = meanIntervals();

    numbers = 1_000;
    scheduler.advance(Duration.ofHours(6));

    Account account = (Account) inventory.sightings().values().stream()
        .map(sighting -> sighting.item())
        .filter(item -> ((Account) item).details().phoneNumbers().list().size() > 1)
        .findFirst()
        .orElseThrow();
    assertThat(account.details().phoneNumbers().list()).hasSize(1_000);
    assertThat(account.details().isTruncated(AccountList.PHONE_NUMBERS)).isFalse();
    assertThat(inventory.sightings()).hasSize(4 * ACCOUNTS_PER_TARGET);

    Duration roundBefore = PER_CALL.multipliedBy(CALLS_PER_ROUND);
    Duration growth = PER_CALL.multipliedBy(FURTHER_CALLS);
    Duration slack = PER_CALL.multipliedBy(2);
    Map<Target, Duration> after = meanIntervals();
    for (TargetSpec spec : specs) {
      Duration mean = before.get(spec.target());
      assertThat(mean).isCloseTo(roundBefore, slack);
      assertThat(after.get(spec.target()).minus(mean)).isCloseTo(growth, slack);
    }
    assertThat(maxInAnHour()).isLessThanOrEqualTo(BUDGET.callsPerHour());
    assertThat((double) calls.size() / 12).isCloseTo(BUDGET.callsPerHour(), within(10.0));
  }

  /** Sweeps a target from a due time on, as its verticle does. */
  private void sweep(TargetSpec spec, Instant dueAt) {
    starts.computeIfAbsent(spec.target(), target -> new ArrayList<>()).add(clock.instant());
    sweeper.sweep(spec).onSuccess(result -> {
      double stretch = demand().stretchFactor(BUDGET);
      Instant due =
          result.record().nextDue(spec.interval().stretched(stretch), dueAt, clock.instant());
      Duration delay = Duration.between(clock.instant(), due);
      scheduler.schedule(delay.isNegative() ? Duration.ZERO : delay, () -> sweep(spec, due));
    });
  }

  /** The calls an hour that all targets need, by the pages of their last sweeps. */
  private Demand demand() {
    Demand sum = Demand.NONE;
    for (TargetSpec spec : specs) {
      SweepRecord record = records.get(spec.target()).result();
      int pages = record.completion() == null ? 1 : record.completion().pages();
      sum = sum.plus(Demand.of(pages, spec.interval().duration()));
    }
    return sum;
  }

  private Future<Page> fetch(PageRequest request) {
    return callScheduler.submit(request.target().node(), () -> {
      calls.add(clock.instant());
      return Future.succeededFuture(
          request.list() == null ? accounts(request) : phoneNumbers(request));
    });
  }

  private Page accounts(PageRequest request) {
    int from = request.after() == null ? 0 : Integer.parseInt(request.after().value());
    int to = from + request.pageSize();
    boolean isLong =
        numbers > 100 && from == 0 && request.target().equals(specs.get(0).target());
    List<Item> items = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String id = request.target().node() + "00" + i;
      items.add(account(id, isLong && i == 0 ? numbers(0, 100, false) : numbers(i, i + 1, true)));
    }
    Cursor next = to < ACCOUNTS_PER_TARGET ? new Cursor(Integer.toString(to)) : null;
    return new Page(
        items, next, 0, isLong ? List.of(more(items.get(0).key().id(), 100)) : List.of());
  }

  private Page phoneNumbers(PageRequest request) {
    int from = Integer.parseInt(request.after().value());
    int to = Math.min(numbers, from + request.pageSize());
    String id = request.node();
    return new Page(
        List.of(account(id, numbers(from, to, to == numbers))),
        null,
        0,
        to < numbers ? List.of(more(id, to)) : List.of());
  }

  private static ListContinuation more(String account, int from) {
    Cursor after = new Cursor(Integer.toString(from));
    return new ListContinuation(
        account, AccountList.PHONE_NUMBERS, after, TemplateCounts.NONE, true);
  }

  private static Account account(String id, @Nullable PhoneNumbers numbers) {
    return new Account(id, AccountProfile.NONE, ObjectStates.NONE, AccountDetails.NONE)
        .withPhoneNumbers(numbers);
  }

  private static PhoneNumbers numbers(int from, int to, boolean complete) {
    return new PhoneNumbers(
        IntStream.range(from, to)
            .mapToObj(
                i -> new PhoneNumber(Integer.toString(10_000 + i), null, null, ObjectStates.NONE))
            .toList(),
        complete);
  }

  /** The mean time between starts of sweeps in the last four hours. */
  private Map<Target, Duration> meanIntervals() {
    Map<Target, Duration> means = new HashMap<>();
    Instant from = clock.instant().minus(Duration.ofHours(4));
    starts.forEach((target, all) -> {
      List<Instant> recent = all.stream().filter(start -> start.isAfter(from)).toList();
      Duration span = Duration.between(recent.get(0), recent.get(recent.size() - 1));
      means.put(target, span.dividedBy(recent.size() - 1));
    });
    return means;
  }

  private int maxInAnHour() {
    int max = 0;
    int first = 0;
    for (int i = 0; i < calls.size(); i++) {
      while (calls.get(first).plus(Duration.ofHours(1)).compareTo(calls.get(i)) <= 0) {
        first++;
      }
      max = Math.max(max, i - first + 1);
    }
    return max;
  }
}
