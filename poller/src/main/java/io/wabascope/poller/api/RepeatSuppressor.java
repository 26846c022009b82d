package io.wabascope.poller.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Decides which repeated failures are logged: the first, each change of the message, and then one
 * an hour with the number of suppressed ones.
 *
 * <p>Without it, a target that fails every few seconds would hide other log lines. Thread-safe.
 *
 * @param <K> what can fail, such as a target
 */
public final class RepeatSuppressor<K> {
  private static final Duration LOG_INTERVAL = Duration.ofHours(1);

  private record TroubleState(String message, Instant since, Instant lastLogged, int suppressed) {}

  /**
   * A failure to log.
   *
   * @param since when this failure first occurred
   * @param suppressed how often it occurred since it was last logged
   */
  public record RepeatInfo(Instant since, int suppressed) {

    /** Adds both values to a log event if the failure is logged again. */
    public LoggingEventBuilder addTo(LoggingEventBuilder event) {
      return suppressed == 0
          ? event
          : event.addKeyValue("since", since).addKeyValue("left_out", suppressed);
    }
  }

  private final InstantSource clock;
  private final Map<K, TroubleState> troubles = new HashMap<>();

  public RepeatSuppressor(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Records a failure.
   *
   * @param message the text to log; another text is another failure
   * @return what to log, or null if it was logged within the last hour
   */
  public synchronized @Nullable RepeatInfo shouldLog(K key, String message) {
    Instant now = clock.instant();
    TroubleState before = troubles.get(key);
    if (before == null || !before.message().equals(message)) {
      troubles.put(key, new TroubleState(message, now, now, 0));
      return new RepeatInfo(now, 0);
    }
    if (now.isBefore(before.lastLogged().plus(LOG_INTERVAL))) {
      troubles.put(
          key,
          new TroubleState(message, before.since(), before.lastLogged(), before.suppressed() + 1));
      return null;
    }
    troubles.put(key, new TroubleState(message, before.since(), now, 0));
    return new RepeatInfo(before.since(), before.suppressed());
  }

  /** Records a success, and returns whether a failure was recorded before. */
  public synchronized boolean resolved(K key) {
    return troubles.remove(key) != null;
  }

  /** Forgets the failures of all other keys. */
  public synchronized void retain(Predicate<K> key) {
    troubles.keySet().removeIf(key.negate());
  }
}
