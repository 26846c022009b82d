package io.wabascope.poller.sweep;

import io.wabascope.core.inventory.Target;

/** Which targets this member sweeps: all targets of an app are swept by one member. */
public interface TargetOwnership {
  /** Whether this member owns the target now; decided locally, without waiting. */
  boolean owns(Target target);

  /**
   * Runs the action on any thread after each change of ownership.
   *
   * @return removes the action
   */
  Runnable onChange(Runnable action);
}
