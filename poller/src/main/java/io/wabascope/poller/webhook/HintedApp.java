package io.wabascope.poller.webhook;

import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.TargetSpec;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * An app whose events are received.
 *
 * @param specs all targets of the app
 * @param callsPerHour the calls in any hour that events may cause
 */
public record HintedApp(List<TargetSpec> specs, int callsPerHour) {
  public HintedApp {
    specs = List.copyOf(specs);
  }

  /** The targets that list accounts. */
  List<TargetSpec> ofAccounts() {
    return specs.stream().filter(TargetSpec::listsAccounts).toList();
  }

  /** The longest interval at which one of these is swept. */
  Duration interval() {
    return ofAccounts().stream()
        .map(spec -> spec.interval().duration())
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  List<Target> accountTargets() {
    return ofAccounts().stream().map(TargetSpec::target).toList();
  }
}
