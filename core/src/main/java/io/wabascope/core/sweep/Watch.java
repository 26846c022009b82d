package io.wabascope.core.sweep;

import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.graph.Selection;
import io.wabascope.core.inventory.Target;

/** The order to watch a target: what to ask of it, in pages of which size, how often. */
public record Watch(Target target, Selection selection, int pageSize, Cadence cadence) {
  public Watch {
    if (pageSize < 1 || pageSize > PageRequest.LARGEST) {
      throw new IllegalArgumentException("page size must be 1 to 100: " + pageSize);
    }
  }
}
