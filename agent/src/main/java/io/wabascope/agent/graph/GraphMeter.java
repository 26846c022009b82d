package io.wabascope.agent.graph;

import io.wabascope.agent.pace.Quota;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.pace.Block;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the calls tell of themselves, for the metrics and the log.
 *
 * <p>Called on event loops and workers: it must be thread-safe and must not wait.
 */
public interface GraphMeter {
  /** A call was made and ended, well or not. */
  void called(Target target, Duration took);

  /** A call brought a fault; retried calls count too. */
  void failed(Target target, Fault fault);

  /** A response told how much of a quota is spent. */
  void spent(String app, Usage usage);

  /**
   * No calls until the block is over.
   *
   * @param scope {@link Quota#WHOLE_APP}, or the id of a node
   */
  void blocked(String app, String scope, Block block);

  /** A call waited for its turn, a slot and a token. */
  void waited(String app, Duration wait);

  /**
   * A response told which API version answered.
   *
   * @param served the version, or absent where the response does not tell
   */
  void served(String requested, @Nullable String served);

  /** A page had items without an id that could be read. */
  void skipped(Target target, int items);
}
