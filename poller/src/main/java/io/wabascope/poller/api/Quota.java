package io.wabascope.poller.api;

import io.vertx.core.Future;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.TokenBucket;
import java.time.Duration;
import java.util.Map;

/**
 * The calls that one app may still make, shared by all members of the cluster.
 *
 * <p>What is read is a local copy and never waits; what is changed goes to the cluster.
 */
public interface Quota {
  /** The scope of a block on the whole app; any other scope is the id of a business or account. */
  String WHOLE_APP = "";

  /** The budget in force. */
  Budget budget();

  /**
   * Draws a token.
   *
   * @param pace the part of the budget's pace to go at, from {@link Budget#rateFactor}
   * @return zero if the token was given, else how long until it is worth asking again; never a
   *     failure: where the cluster does not answer, the member's own fair part answers
   */
  Future<Duration> draw(double pace);

  /** The bucket as last seen, for the metrics. */
  TokenBucket bucket();

  /**
   * Blocks the app, or the node of that id alone. Of two blocks the later wins; the strikes tell
   * how many came in a row. On return {@link #blocks} of this member has it already.
   *
   * @return done when every member knows of it, or will from its next draw on
   */
  Future<Void> block(String scope, Block block);

  /**
   * The blocks by scope: those in force, and those that are over and were not followed by a good
   * call yet.
   */
  Map<String, Block> blocks();

  /** Ends blocks of that reason at once: a new token ends those that a bad one brought. */
  Future<Void> unblock(FaultKind reason);

  /**
   * A call to that node went well: the blocks of the node and of the whole app that are over are
   * forgotten, so that the next is a first one again. Blocks in force stay.
   */
  void onSuccess(String node);
}
