package io.wabascope.poller.api;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the calls tell of themselves, for the metrics and the log.
 *
 * <p>Called on event loops and workers: it must be thread-safe and must not wait.
 */
public interface GraphCallListener {
  /** A call was made and ended, well or not. */
  void onCall(Target target, Duration duration);

  /** A call brought a fault; retried calls count too. */
  void onFault(Target target, Fault fault);

  /** A response told how much of a quota is spent. */
  void onUsage(String app, Usage usage);

  /**
   * No calls until the block is over.
   *
   * @param scope {@link Quota#WHOLE_APP}, or the id of a node
   */
  void onBlock(String app, String scope, Block block);

  /** A call waited for its turn, a slot and a token. */
  void onWait(String app, Duration wait);

  /**
   * A response told which API version answered.
   *
   * @param served the version, or absent where the response does not tell
   */
  void onServedVersion(String requested, @Nullable String served);

  /** A page had items without an id that could be read. */
  void onSkippedItems(Target target, int items);
}
