package io.wabascope.cluster.webhook;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.cluster.hazelcast.HazelcastCalls;
import io.wabascope.cluster.hazelcast.SweeperRule;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.webhook.AccountHint;
import io.wabascope.poller.webhook.AccountHintQueue;
import io.wabascope.poller.webhook.WebhookEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The hints in a distributed map.
 *
 * <p>The key begins with the name of the app, which decides the partition: so a hint is on the
 * member that sweeps the app, and moves with it. Thread-safe.
 */
public final class HazelcastHints implements AccountHintQueue {
  /** The name of the map. */
  public static final String MAP = "hints";

  /** The maximum number of hints in the cluster. */
  public static final int MAX_HINTS = 20_000;

  /** A full map is counted again after this time: a flood must not cost a count for each event. */
  private static final long RECOUNT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final String TOO_MANY = "too many hints wait";

  private final IMap<String, AccountHint> map;
  private final Cluster cluster;
  private final HazelcastCalls calls;
  private final InstantSource clock;
  private final Function<String, @Nullable Target> leadOf;

  /** The hints in the cluster when they were last counted, and those added since. */
  private final AtomicInteger estimatedSize = new AtomicInteger();

  /** From when a full map is counted again, by {@link System#nanoTime}. */
  private volatile long recountAt = System.nanoTime();

  /**
   * @param leadOf a target of an app, by which a cluster with earlier builds finds who reads its
   *     hints; null if the app has no targets
   */
  public HazelcastHints(
      HazelcastInstance hazelcast,
      Vertx vertx,
      InstantSource clock,
      Function<String, @Nullable Target> leadOf) {
    this.map = hazelcast.getMap(MAP);
    this.cluster = hazelcast.getCluster();
    this.calls = new HazelcastCalls(vertx);
    this.clock = clock;
    this.leadOf = leadOf;
  }

  @Override
  public Future<Void> add(String app, List<WebhookEvent> events) {
    Target lead = leadOf.apply(app);
    if (lead == null) {
      return Future.succeededFuture();
    }
    if (estimatedSize.get() + events.size() <= MAX_HINTS) {
      return put(lead, events);
    }
    return System.nanoTime() - recountAt < 0
        ? Future.failedFuture(TOO_MANY)
        : countAndPut(lead, events);
  }

  /** Counts all hints, because other members remove some too. */
  private Future<Void> countAndPut(Target lead, List<WebhookEvent> events) {
    return calls.blocking(map::size).compose(size -> {
      estimatedSize.set(size);
      if (size + events.size() <= MAX_HINTS) {
        return put(lead, events);
      }
      recountAt = System.nanoTime() + RECOUNT_NANOS;
      return Future.failedFuture(TOO_MANY);
    });
  }

  private Future<Void> put(Target lead, List<WebhookEvent> events) {
    estimatedSize.addAndGet(events.size());
    List<Future<Boolean>> added = new ArrayList<>();
    Instant now = clock.instant();
    for (WebhookEvent event : events) {
      String account = event.account();
      if (account != null) {
        HintProcessor processor = new HintProcessor(lead, account, event, now);
        added.add(calls.async(() -> map.submitToKey(keyOf(lead, account), processor)));
      }
    }
    return Future.all(added).mapEmpty();
  }

  /** The key of a hint in the partition of the member that sweeps the app. */
  private String keyOf(Target lead, String account) {
    return SweeperRule.keyOf(lead, cluster) + '@' + account;
  }

  @Override
  public Future<List<AccountHint>> owned() {
    return calls.blocking(() -> {
      if (map.getLocalMapStats().getOwnedEntryCount() == 0) {
        return List.of();
      }
      Map<String, AccountHint> owned = map.getAll(map.localKeySet());
      owned.forEach(this::move);
      return List.copyOf(owned.values());
    });
  }

  /** Moves a hint whose app has another sweeper since the last member was upgraded. */
  private void move(String key, AccountHint hint) {
    String wanted = keyOf(hint.lead(), hint.account());
    if (!key.equals(wanted) && map.putIfAbsent(wanted, hint) == null) {
      map.remove(key, hint);
    }
  }

  @Override
  public Future<Boolean> remove(AccountHint hint) {
    return calls.blocking(() -> {
      boolean removed = map.remove(keyOf(hint.lead(), hint.account()), hint);
      if (removed) {
        estimatedSize.updateAndGet(size -> Math.max(0, size - 1));
      }
      return removed;
    });
  }
}
