package io.wabascope.agent;

import io.vertx.core.Future;
import io.wabascope.agent.telemetry.LatestValues;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.client.TokenInfo;
import io.wabascope.poller.sweep.InventoryRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the accounts that an app's targets list although its access token is limited to others.
 *
 * <p>An app is counted on the member that inspected its token, and again after each complete sweep.
 * Thread-safe.
 */
final class UnreachableAccounts {
  private static final Logger log = LoggerFactory.getLogger(UnreachableAccounts.class);

  private final AppRegistry appRegistry;
  private final InventoryRepository inventory;
  private final LatestValues latestValues;
  private final Map<String, Counted> counted = new HashMap<>();

  /** What a count depends on. */
  private record Counted(TokenInfo info, Map<Target, Instant> sweeps) {}

  UnreachableAccounts(
      AppRegistry appRegistry, InventoryRepository inventory, LatestValues latestValues) {
    this.appRegistry = appRegistry;
    this.inventory = inventory;
    this.latestValues = latestValues;
  }

  /** Counts the accounts of the apps for which a token was inspected or a sweep was completed. */
  synchronized void update(Collection<SweepRecord> records) {
    Set<String> apps = new HashSet<>();
    for (AppRuntime appRuntime : appRegistry.all()) {
      String app = appRuntime.name();
      TokenInfo info = latestValues.tokenInfo(app);
      if (info != null && info.accounts() != null) {
        apps.add(app);
        Counted next = new Counted(info, sweeps(appRuntime, records));
        if (!next.equals(counted.put(app, next))) {
          count(app, info, info.accounts(), next.sweeps().keySet());
        }
      }
    }
    counted.keySet().retainAll(apps);
  }

  /** Returns when the app's targets that list accounts were last swept. */
  private static Map<Target, Instant> sweeps(
      AppRuntime appRuntime, Collection<SweepRecord> records) {
    Set<Target> targets = new HashSet<>();
    for (TargetSpec targetSpec : appRuntime.settings().targetSpecs()) {
      if (targetSpec.target().edge().kind() == ObjectKind.ACCOUNT) {
        targets.add(targetSpec.target());
      }
    }
    Map<Target, Instant> sweeps = new HashMap<>();
    for (SweepRecord record : records) {
      if (targets.contains(record.target()) && record.completion() != null) {
        sweeps.put(record.target(), record.completion().completedAt());
      }
    }
    return sweeps;
  }

  private void count(String app, TokenInfo info, Set<String> reachable, Set<Target> targets) {
    List<Future<Set<ObjectKey>>> lists =
        targets.stream().map(inventory::objectsOf).toList();
    Future.all(lists)
        .onSuccess(read -> {
          Set<String> unreachable = new HashSet<>();
          lists.forEach(list -> list.result().forEach(object -> unreachable.add(object.id())));
          unreachable.removeAll(reachable);
          latestValues.unreachableAccounts(app, info, unreachable.size());
        })
        .onFailure(cause -> {
          log.debug("could not count unreachable accounts", cause);
          forget(app);
        });
  }

  private synchronized void forget(String app) {
    counted.remove(app);
  }
}
