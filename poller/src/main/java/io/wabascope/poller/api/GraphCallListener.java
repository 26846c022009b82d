package io.wabascope.poller.api;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Receives events of calls to the Graph API, for metrics and the log.
 *
 * <p>The methods are called on event loops and worker threads. Implementations must be thread-safe
 * and must not block.
 */
public interface GraphCallListener {
  /** A call ended, successful or not. */
  void onCall(Target target, Duration duration);

  /** A call returned a page, so the API accepted the token. */
  void onPage(Target target);

  /** A call was answered with an error; called before {@link #onCall} of the same call. */
  default void onErrorResponse(Target target, ErrorResponse response) {}

  /** A call failed; calls that are retried count too. */
  void onFault(Target target, Fault fault);

  /** A response reported how much of a quota is used. */
  void onUsage(String app, Usage usage);

  /**
   * Calls are blocked.
   *
   * @param scope {@link Quota#WHOLE_APP}, or the id of a node
   */
  void onBlock(String app, String scope, Block block);

  /** A call waited for its place in the queue, for concurrency, and for a token. */
  void onWait(String app, Duration wait);

  /**
   * A response named the API version that served it.
   *
   * @param served the version; absent if the response has none
   */
  void onServedVersion(String requested, @Nullable String served);

  /** A page had items without a usable id. */
  void onSkippedItems(Target target, int items);
}
