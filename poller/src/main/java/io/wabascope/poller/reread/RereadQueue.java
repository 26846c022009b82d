package io.wabascope.poller.reread;

import io.wabascope.core.ratelimit.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The accounts in exception states of an app, and when each was read. Confined to one context. */
final class RereadQueue {
  /** Between two reads of an account, and between two looks for accounts. */
  static final Duration PAUSE = Duration.ofMinutes(1);

  private static final Backoff FAILURES = new Backoff(Duration.ofMinutes(2), Duration.ofHours(1));

  private final Map<String, Read> reads = new HashMap<>();
  private Map<String, Instant> exceptions = Map.of();
  private Instant replacedAt = Instant.EPOCH;

  private record Read(Instant at, int failures) {
    Instant nextAt() {
      return at.plus(failures == 0 ? PAUSE : FAILURES.delay(failures));
    }
  }

  /** Whether the accounts are to be looked for again. */
  boolean isOutdated(Instant now) {
    return !replacedAt.plus(PAUSE).isAfter(now);
  }

  /**
   * Replaces the accounts.
   *
   * @param since the start of the oldest exception of each account, by id
   */
  void replace(Map<String, Instant> since, Instant now) {
    exceptions = Map.copyOf(since);
    reads.keySet().retainAll(exceptions.keySet());
    replacedAt = now;
  }

  /** The account to read next: read longest ago or never, then with the oldest exception. */
  @Nullable
  String next(Instant now) {
    return exceptions.entrySet().stream()
        .filter(exception -> isDue(exception.getKey(), now))
        .min(Comparator.<Map.Entry<String, Instant>, Instant>comparing(
                exception -> lastTried(exception.getKey()))
            .thenComparing(Map.Entry.comparingByValue())
            .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private boolean isDue(String account, Instant now) {
    Read read = reads.get(account);
    return read == null || !read.nextAt().isAfter(now);
  }

  /** When the account was last tried; long ago if never. */
  private Instant lastTried(String account) {
    Read read = reads.get(account);
    return read == null ? Instant.EPOCH : read.at();
  }

  /** When the account was last read, unless that failed. */
  @Nullable
  Instant lastRead(String account) {
    Read read = reads.get(account);
    return read == null || read.failures() > 0 ? null : read.at();
  }

  void onRead(String account, Instant now) {
    reads.put(account, new Read(now, 0));
  }

  /** The account is tried later, after each failure twice as late. */
  void onFailed(String account, Instant now) {
    Read before = reads.get(account);
    reads.put(account, new Read(now, before == null ? 1 : before.failures() + 1));
  }
}
