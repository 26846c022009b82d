package io.wabascope.poller.reread;

import io.wabascope.core.ratelimit.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The accounts in exception states of an app, and when each was read. An account that is new here
 * is due a minute later, because another member may have read it just now. Confined to one context.
 */
final class RereadQueue {
  /** Between two reads of an account, and between two looks for accounts. */
  static final Duration PAUSE = Duration.ofMinutes(1);

  private static final Backoff FAILURES = new Backoff(Duration.ofMinutes(2), Duration.ofHours(1));

  private final Map<String, Attempt> attempts = new HashMap<>();
  private Map<String, Instant> exceptions = Map.of();
  private Instant replacedAt = Instant.EPOCH;

  /**
   * The last attempt to read an account.
   *
   * @param at long ago if it was never tried
   * @param nextAt when it may be tried next
   * @param left whether it was left to another member
   * @param readAt when this member read it last; null if never
   * @param calls the calls of that read
   */
  private record Attempt(
      Instant at,
      Instant nextAt,
      int failures,
      boolean left,
      @Nullable Instant readAt,
      int calls) {
    static Attempt none(Instant now) {
      return new Attempt(Instant.EPOCH, now.plus(PAUSE), 0, false, null, 1);
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
    attempts.keySet().retainAll(exceptions.keySet());
    exceptions.keySet().forEach(account -> attempts.putIfAbsent(account, Attempt.none(now)));
    replacedAt = now;
  }

  /** The account to read next: read longest ago or never, then with the oldest exception. */
  @Nullable
  String next(Instant now) {
    return exceptions.entrySet().stream()
        .filter(exception -> !of(exception.getKey()).nextAt().isAfter(now))
        .min(Comparator.<Map.Entry<String, Instant>, Instant>comparing(
                exception -> of(exception.getKey()).at())
            .thenComparing(Map.Entry.comparingByValue())
            .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** When an account may be due that is not due now, or they are to be looked for again. */
  Instant nextAt() {
    return Stream.concat(
            Stream.of(replacedAt.plus(PAUSE)), attempts.values().stream().map(Attempt::nextAt))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private Attempt of(String account) {
    return Objects.requireNonNull(attempts.get(account));
  }

  /** When this member read the account last; null if never. */
  @Nullable
  Instant lastRead(String account) {
    return of(account).readAt();
  }

  /** The calls of the last read, which are needed again; 1 if there was none. */
  int calls(String account) {
    return of(account).calls();
  }

  void onRead(String account, Instant now, int calls) {
    attempts.put(account, new Attempt(now, now.plus(PAUSE), 0, false, now, calls));
  }

  /** The account is tried later, after each failure twice as late. */
  void onFailed(String account, Instant now) {
    Attempt last = of(account);
    int failures = last.failures() + 1;
    Instant nextAt = now.plus(FAILURES.delay(failures));
    attempts.put(account, new Attempt(now, nextAt, failures, false, last.readAt(), last.calls()));
  }

  /** The account is not read now: it has gone, or takes too many calls. */
  void skip(String account, Instant now) {
    Attempt last = of(account);
    attempts.put(account, new Attempt(now, now.plus(PAUSE), 0, false, last.readAt(), last.calls()));
  }

  /** The account is not read now, because another member reads it. */
  void leave(String account, Instant now) {
    attempts.put(account, new Attempt(now, now.plus(PAUSE), 0, true, null, 1));
  }

  /**
   * Takes an account that another member may have read until now.
   *
   * @return whether it may be read now
   */
  boolean take(String account, Instant now) {
    boolean left = of(account).left();
    if (left) {
      attempts.put(account, Attempt.none(now));
    }
    return !left;
  }
}
