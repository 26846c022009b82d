package io.wabascope.cluster.hazelcast;

import com.hazelcast.map.IMap;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Map calls as futures that complete on the caller's context, within {@value #TIMEOUT_SECONDS}
 * seconds.
 *
 * <p>A call to a member that hangs waits until the cluster removes the member. Blocking calls have
 * their own workers, so they do not use up those of other code.
 */
public final class HazelcastCalls {
  /** Longer than the cluster takes to remove a member that hangs. */
  public static final int TIMEOUT_SECONDS = 15;

  private static final int WORKERS = 8;

  private final Vertx vertx;
  private final WorkerExecutor workers;

  public HazelcastCalls(Vertx vertx) {
    this.vertx = vertx;
    this.workers = vertx.createSharedWorkerExecutor("wabascope-hazelcast", WORKERS);
  }

  /**
   * Changes an entry atomically, and writes it only if it differs. Blocks.
   *
   * @param change may be called several times, with null if there is no entry
   * @return the entry afterwards
   */
  public static <V> V update(IMap<String, V> map, String key, Function<@Nullable V, V> change) {
    V before = map.get(key);
    V after = change.apply(before);
    return Objects.deepEquals(before, after)
        ? after
        : Objects.requireNonNull(map.compute(key, (unused, now) -> change.apply(now)));
  }

  public <T> Future<T> async(Callable<CompletionStage<T>> call) {
    return async(vertx, call);
  }

  /** As above, without workers. */
  public static <T> Future<T> async(Vertx vertx, Callable<CompletionStage<T>> call) {
    try {
      return Future.fromCompletionStage(call.call(), vertx.getOrCreateContext())
          .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) { // a member that is not active throws at once
      return Future.failedFuture(e);
    }
  }

  public <T> Future<T> blocking(Callable<T> call) {
    return workers.executeBlocking(call, false).timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }
}
