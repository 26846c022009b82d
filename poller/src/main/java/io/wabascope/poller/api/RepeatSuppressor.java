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
 * What is to be told of trouble that goes on: its beginning, each change, and then once an hour,
 * with how often it was left out.
 *
 * <p>A target that fails every few seconds would bury the line that matters. Thread-safe.
 *
 * @param <K> whose trouble
 */
public final class RepeatSuppressor<K> {
  private static final Duration LOG_INTERVAL = Duration.ofHours(1);

  private record TroubleState(String message, Instant since, Instant lastLogged, int suppressed) {}

  /**
   * Something to tell.
   *
   * @param since when this trouble began
   * @param suppressed how often it was met since it was last told, and not told
   */
  public record RepeatInfo(Instant since, int suppressed) {

    /** The line, with these facts where it is told again. */
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
   * Notes trouble.
   *
   * @param message it is: other words are other trouble
   * @return what to tell of it, or nothing where that was told within the hour
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

  /** Notes that there is no trouble, and returns whether there was. */
  public synchronized boolean resolved(K key) {
    return troubles.remove(key) != null;
  }

  /** Forgets the trouble of all others. */
  public synchronized void retain(Predicate<K> key) {
    troubles.keySet().removeIf(key.negate());
  }
}
