package io.wabascope.poller.webhook;

import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.sweep.TargetSpec;
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
    return specs.stream()
        .filter(spec -> spec.target().edge().kind() == ObjectKind.ACCOUNT)
        .toList();
  }
}
