package io.wabascope.benchmarks.chaos;

import io.wabascope.simulator.world.Account;
import io.wabascope.simulator.world.PhoneNumber;
import io.wabascope.simulator.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The phone numbers that must be exposed: once exposed, for as long as their account is, and not
 * longer.
 */
final class ExpectedNumbers {
  /** The series of an account and of its numbers are rendered one shortly after the other. */
  private static final long RENDER_NANOS = Duration.ofSeconds(2).toNanos();

  private final World world;
  private final ChaosReport chaosReport;
  private final Set<String> exposed = new HashSet<>();
  private final Map<String, Long> differentSince = new HashMap<>();

  ExpectedNumbers(World world, ChaosReport chaosReport) {
    this.world = world;
    this.chaosReport = chaosReport;
  }

  /** Compares a scrape with the numbers of the accounts that it contains. */
  void check(ScrapeSnapshot scrapeSnapshot, long now) {
    Map<String, String> shown = scrapeSnapshot.accountsOfNumbers();
    exposed.addAll(shown.keySet());
    Set<String> different = new HashSet<>();
    shown.forEach((number, account) -> {
      if (!scrapeSnapshot.showsAccount(account) && isOverdue(number, different, now)) {
        chaosReport.recordNumberStillShown(account, number);
      }
    });
    for (Account account : world.accounts()) {
      for (PhoneNumber number : account.phoneNumbers()) {
        if (scrapeSnapshot.showsAccount(account.id())
            && exposed.contains(number.id())
            && !shown.containsKey(number.id())
            && isOverdue(number.id(), different, now)) {
          chaosReport.recordNumberMissing(account.id(), number.id());
        }
      }
    }
    differentSince.keySet().retainAll(different);
  }

  private boolean isOverdue(String number, Set<String> different, long now) {
    different.add(number);
    return now - differentSince.computeIfAbsent(number, ignored -> now) > RENDER_NANOS;
  }

  /** How many numbers were exposed at any time. */
  int exposedCount() {
    return exposed.size();
  }
}
