package io.wabascope.agent.plan;

import io.wabascope.config.Settings;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.Watch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many objects each watched target lists.
 *
 * @param watches in the order of the file
 */
public record FleetSize(List<Watch> watches, Map<Target, Integer> byTarget) {
  public FleetSize {
    watches = List.copyOf(watches);
    byTarget = Map.copyOf(byTarget);
  }

  /**
   * Takes the hints of the configuration.
   *
   * @param others how many a target without a hint lists
   * @throws Unknown naming every target of which nothing is known
   */
  public static FleetSize of(Settings settings, @Nullable Integer others) {
    List<Watch> watches = new ArrayList<>();
    Map<Target, Integer> sizes = new LinkedHashMap<>();
    List<Target> unknown = new ArrayList<>();
    settings
        .apps()
        .forEach(app -> app.watches().forEach(watch -> {
          watches.add(watch);
          Integer size = app.accounts().getOrDefault(watch.target(), others);
          if (size == null) {
            unknown.add(watch.target());
          } else {
            sizes.put(watch.target(), size);
          }
        }));
    if (!unknown.isEmpty()) {
      throw new Unknown("no accounts: hint for "
          + unknown.stream().map(Target::toString).collect(Collectors.joining(", "))
          + "; write one, or give --accounts=N for all that have none");
    }
    return new FleetSize(watches, sizes);
  }

  /** Nobody said how many objects some targets list. */
  public static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown(String message) {
      super(message);
    }
  }

  int of(Target target) {
    return byTarget.getOrDefault(target, 0);
  }

  long total() {
    return byTarget.values().stream().mapToLong(Integer::longValue).sum();
  }
}
