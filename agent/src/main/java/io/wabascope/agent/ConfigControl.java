package io.wabascope.agent;

import io.vertx.core.Future;
import java.util.List;

/** The configuration of the process, as the agent reports it. Thread-safe. */
interface ConfigControl {
  /** Reloads the configuration; fails if the previous one stays active. */
  Future<Void> reload();

  /** Why the latest configuration was refused, with file and line; empty if it is active. */
  List<String> problems();

  /** The keys that were changed and take effect only after a restart. */
  List<String> keysNeedingRestart();
}
