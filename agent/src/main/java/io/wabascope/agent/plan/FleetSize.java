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
 * How many objects each watched target lists.
 *
 * @param specs in the order of the file
 */
public record FleetSize(List<TargetSpec> specs, Map<Target, Integer> byTarget) {
  public FleetSize {
    specs = List.copyOf(specs);
    byTarget = Map.copyOf(byTarget);
  }

  /**
   * Takes the hints of the configuration.
   *
   * @param defaultSize how many a target without a hint lists
   * @throws Unknown naming every target of which nothing is known
   */
  public static FleetSize of(Settings settings, @Nullable Integer defaultSize) {
    List<TargetSpec> specs = new ArrayList<>();
    Map<Target, Integer> sizes = new LinkedHashMap<>();
    List<Target> unknown = new ArrayList<>();
    settings
        .apps()
        .forEach(app -> app.targetSpecs().forEach(targetSpec -> {
          specs.add(targetSpec);
          Integer size = app.expectedAccounts().getOrDefault(targetSpec.target(), defaultSize);
          if (size == null) {
            unknown.add(targetSpec.target());
          } else {
            sizes.put(targetSpec.target(), size);
          }
        }));
    if (!unknown.isEmpty()) {
      throw new UnknownSizeException("no accounts: hint for "
          + unknown.stream().map(Target::toString).collect(Collectors.joining(", "))
          + "; write one, or give --accounts=N for all that have none");
    }
    return new FleetSize(specs, sizes);
  }

  /** Nobody said how many objects some targets list. */
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
