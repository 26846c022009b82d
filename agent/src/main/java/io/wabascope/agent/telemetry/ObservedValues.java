package io.wabascope.agent.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Values that this member received from the API, each until it is too old to be shown.
 *
 * <p>Thread-safe.
 */
final class ObservedValues<K, V> {
  /** How long a value is shown after it was last received. */
  static final Duration MAX_AGE = Duration.ofHours(1);

  private record Observed<T>(T value, Instant until) {}

  private final int maxSize;
  private final InstantSource clock;
  private final Map<K, Observed<V>> values = new LinkedHashMap<>();

  /**
   * @param maxSize the maximum number of values; beyond it the oldest are removed
   */
  ObservedValues(int maxSize, InstantSource clock) {
    this.maxSize = maxSize;
    this.clock = clock;
  }

  /** Records a value received now. */
  void put(K key, V value) {
    putUntil(key, value, clock.instant().plus(MAX_AGE));
  }

  /** Records a value that is shown until a certain time, because it cannot be received earlier. */
  synchronized void putUntil(K key, V value, Instant until) {
    values.remove(key); // so that it becomes the newest
    values.put(key, new Observed<>(value, until));
    if (values.size() > maxSize) {
      values.remove(values.keySet().iterator().next());
    }
  }

  /** Replaces a value, if there is one, for the rest of its time. */
  synchronized void replace(K key, UnaryOperator<V> replacement) {
    values.computeIfPresent(
        key,
        (k, observed) -> new Observed<>(replacement.apply(observed.value()), observed.until()));
  }

  /** Returns the values that are not too old, and drops the others. */
  synchronized Map<K, V> current() {
    Instant now = clock.instant();
    values.values().removeIf(observed -> !observed.until().isAfter(now));
    return values.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().value()));
  }

  synchronized void removeIf(Predicate<K> removed) {
    values.keySet().removeIf(removed);
  }
}
