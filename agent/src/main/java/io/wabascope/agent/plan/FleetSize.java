package io.wabascope.agent.plan;

import io.wabascope.config.Settings;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.TargetSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The number of objects of each configured target.
 *
 * @param specs in the order of the file
 */
public record FleetSize(List<TargetSpec> specs, Map<Target, Integer> byTarget) {
  public FleetSize {
    specs = List.copyOf(specs);
    byTarget = Map.copyOf(byTarget);
  }

  /**
   * Reads the hints of the configuration.
   *
   * @param defaultSize number of objects of a target without a hint
   * @throws UnknownSizeException naming every target of unknown size
   */
  public static FleetSize of(Settings settings, @Nullable Integer defaultSize) {
    List<TargetSpec> specs = new ArrayList<>();
    Map<Target, Integer> sizes = new LinkedHashMap<>();
    List<Target> unknown = new ArrayList<>();
    settings
        .apps()
        .forEach(app -> app.targets().forEach(target -> {
          TargetSpec spec = target.spec();
          specs.add(spec);
          Integer hint = target.expectedAccounts();
          Integer size = hint == null ? defaultSize : hint;
          if (size == null) {
            unknown.add(spec.target());
          } else {
            sizes.put(spec.target(), size);
          }
        }));
    if (!unknown.isEmpty()) {
      throw new UnknownSizeException("no accounts: hint for "
          + unknown.stream().map(Target::toString).collect(Collectors.joining(", "))
          + "; add one, or use --accounts=N for all targets without a hint");
    }
    return new FleetSize(specs, sizes);
  }

  /** The number of objects of some targets is unknown. */
  public static final class UnknownSizeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownSizeException(String message) {
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
