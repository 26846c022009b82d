package io.wabascope.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which objects have series of their own.
 *
 * @param exceptionsOnly whether only those in a state that needs a human
 * @param keptAfterRecovery how long such an object stays after it is well again
 * @param maxSeries with more series than these only exceptions have any; null for no bound
 */
public record ExtentSettings(
    boolean exceptionsOnly,
    Duration keptAfterRecovery,
    @Nullable Integer maxSeries) {
  public static final ExtentSettings DEFAULT = new ExtentSettings(false, Duration.ofHours(1), null);

  /** Reads the keys among those of the exposition. */
  static ExtentSettings read(Section exposition) {
    return new ExtentSettings(
        exposition.or(
            "objects",
            DEFAULT.exceptionsOnly,
            Shapes.choice(
                "sort of objects",
                List.of("all", "exceptions"),
                Map.of("all", false, "exceptions", true))),
        exposition.or(
            "keep_after_recovery",
            DEFAULT.keptAfterRecovery,
            Shapes.duration(Duration.ofSeconds(1), Duration.ofDays(30))),
        exposition.optional("max_series", Shapes.whole(1, 1_000_000_000)));
  }

  Map<String, Object> written() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("objects", exceptionsOnly ? "exceptions" : "all");
    keys.put("keep_after_recovery", Durations.print(keptAfterRecovery));
    if (maxSeries != null) {
      keys.put("max_series", maxSeries);
    }
    return keys;
  }
}
