package io.wabascope.core.sweep;

import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Target;

/** How a target is swept: the requested fields, the page size and the interval. */
public record TargetSpec(
    Target target, FieldSelection selection, int pageSize, SweepInterval interval) {
  public TargetSpec {
    if (pageSize < 1 || pageSize > PageRequest.MAX_PAGE_SIZE) {
      throw new IllegalArgumentException("page size must be 1 to 100: " + pageSize);
    }
  }

  /** Whether the target lists accounts, and not businesses. */
  public boolean listsAccounts() {
    return target.edge().kind() == ObjectKind.ACCOUNT;
  }
}
