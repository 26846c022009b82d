package io.wabascope.agent.log;

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
public final class Repeats<K> {
  private static final Duration PAUSE = Duration.ofHours(1);

  private record Trouble(String what, Instant since, Instant told, int leftOut) {}

  /**
   * Something to tell.
   *
   * @param since when this trouble began
   * @param leftOut how often it was met since it was last told, and not told
   */
  public record News(Instant since, int leftOut) {

    /** The line, with these facts where it is told again. */
    public LoggingEventBuilder on(LoggingEventBuilder line) {
      return leftOut == 0
          ? line
          : line.addKeyValue("since", since).addKeyValue("left_out", leftOut);
    }
  }

  private final InstantSource clock;
  private final Map<K, Trouble> troubles = new HashMap<>();

  public Repeats(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Notes trouble.
   *
   * @param what it is: other words are other trouble
   * @return what to tell of it, or nothing where that was told within the hour
   */
  public synchronized @Nullable News of(K whose, String what) {
    Instant now = clock.instant();
    Trouble before = troubles.get(whose);
    if (before == null || !before.what().equals(what)) {
      troubles.put(whose, new Trouble(what, now, now, 0));
      return new News(now, 0);
    }
    if (now.isBefore(before.told().plus(PAUSE))) {
      troubles.put(whose, new Trouble(what, before.since(), before.told(), before.leftOut() + 1));
      return null;
    }
    troubles.put(whose, new Trouble(what, before.since(), now, 0));
    return new News(before.since(), before.leftOut());
  }

  /** Notes that there is no trouble, and returns whether there was. */
  public synchronized boolean over(K whose) {
    return troubles.remove(whose) != null;
  }

  /** Forgets the trouble of all others. */
  public synchronized void retain(Predicate<K> whose) {
    troubles.keySet().removeIf(whose.negate());
  }
}
