package io.wabascope.poller.sweep;

import io.wabascope.core.inventory.Target;

/** Which targets are this member's to sweep: those whose record lies in a partition it owns. */
public interface TargetOwnership {
  /** Whether the target is ours now; local knowledge, never waits. */
  boolean owns(Target target);

  /**
   * Has that run, on some thread, after each change of ownership.
   *
   * @return takes it off again
   */
  Runnable onChange(Runnable action);
}
