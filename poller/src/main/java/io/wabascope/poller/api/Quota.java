package io.wabascope.poller.api;

import io.vertx.core.Future;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.TokenBucket;
import java.time.Duration;
import java.util.Map;

/**
 * The calls that one app may still make.
 *
 * <p>In a cluster one member makes the calls of an app, and draws the tokens locally. The others
 * have a copy for what they show. Reads use the copy and never wait.
 */
public interface Quota {
  /** The scope of a block on the whole app; any other scope is the id of a business or account. */
  String WHOLE_APP = "";

  /** The current budget. */
  Budget budget();

  /** Whether another member makes the calls of this app, so that this one gets no token. */
  boolean isDrawnElsewhere();

  /**
   * Draws a token.
   *
   * @param pace the fraction of the call rate, from {@link Budget#rateFactor}
   * @return zero if the token was granted, else the time until the next attempt can succeed; never
   *     a failure
   */
  Future<Duration> draw(double pace);

  /** The latest known bucket, for metrics. */
  TokenBucket bucket();

  /**
   * Blocks the app, or one node. Blocks are combined by {@link Block#merge}. When this method
   * returns, {@link #blocks} of this member includes the block.
   *
   * @return completes when the block is stored; if that fails, it is stored later
   */
  Future<Void> block(String scope, Block block);

  /**
   * The blocks by scope: active ones, and ended ones that no successful call has followed yet.
   */
  Map<String, Block> blocks();

  /** Removes the blocks for a reason: a new token ends the blocks of an invalid one. */
  Future<Void> unblock(FaultKind reason);

  /**
   * A call to a node was successful: ended blocks of the node and of the whole app are removed, so
   * that the next block counts as the first one. Active blocks remain.
   */
  void onSuccess(String node);
}
