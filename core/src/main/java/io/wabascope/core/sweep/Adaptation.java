package io.wabascope.core.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a target taught us: pages that it can deliver, and fields that it does not know.
 *
 * <p>Both are tried again after a day: limits and fields change with Meta's releases.
 *
 * @param pageSize the page size in force, where it is smaller than the configured one
 * @param shrunk when the page size was last changed
 * @param dropped the refused fields by their place (see {@link
 *     io.wabascope.core.graph.Selection#placesOf}), and when each was refused
 */
public record Adaptation(
    @Nullable Integer pageSize, @Nullable Instant shrunk, Map<String, Instant> dropped) {
  public static final Adaptation NONE = new Adaptation(null, null, Map.of());

  private static final Duration DAY = Duration.ofDays(1);

  public Adaptation {
    if (pageSize != null && pageSize < 1) {
      throw new IllegalArgumentException("a page has at least 1 item: " + pageSize);
    }
    dropped = Map.copyOf(dropped);
  }

  /** The page size to ask for. */
  public int pageSize(int configured) {
    return pageSize == null ? configured : Math.min(pageSize, configured);
  }

  public Adaptation shrunkTo(int size, Instant now) {
    return new Adaptation(size, now, dropped);
  }

  public Adaptation dropping(String field, Instant now) {
    Map<String, Instant> more = new HashMap<>(dropped);
    more.put(field, now);
    return new Adaptation(pageSize, shrunk, more);
  }

  /** The adaptation to begin a sweep with: after a day, larger pages and refused fields again. */
  public Adaptation at(Instant now, int configured) {
    Map<String, Instant> recent = new HashMap<>(dropped);
    recent.values().removeIf(when -> !when.plus(DAY).isAfter(now));
    if (pageSize == null || shrunk == null || shrunk.plus(DAY).isAfter(now)) {
      return new Adaptation(pageSize, shrunk, recent);
    }
    int larger = pageSize * 2;
    return larger >= configured
        ? new Adaptation(null, null, recent)
        : new Adaptation(larger, now, recent);
  }

  /** The refused fields, by their place. */
  public Set<String> fields() {
    return dropped.keySet();
  }
}
