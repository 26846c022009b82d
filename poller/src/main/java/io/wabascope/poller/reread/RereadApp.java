package io.wabascope.poller.reread;

import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.Quota;
import java.util.List;

/**
 * An app whose accounts in exception states are read again between sweeps.
 *
 * @param specs all targets of the app
 * @param eventCalls the calls in any hour that are kept for reads after events
 */
public record RereadApp(String name, List<TargetSpec> specs, Quota quota, int eventCalls) {
  public RereadApp {
    specs = List.copyOf(specs);
  }

  /** The targets that list accounts. */
  List<TargetSpec> ofAccounts() {
    return specs.stream().filter(TargetSpec::listsAccounts).toList();
  }
}
