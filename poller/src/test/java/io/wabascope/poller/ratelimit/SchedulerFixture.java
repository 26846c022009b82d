package io.wabascope.poller.ratelimit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.InMemoryQuota;
import io.wabascope.poller.api.Quota;
import io.wabascope.poller.api.RecordingCallListener;
import io.wabascope.poller.api.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call scheduler in virtual time, and calls that the test completes. */
final class SchedulerFixture {
  final VirtualClock clock = new VirtualClock();
  final VirtualScheduler scheduler = new VirtualScheduler(clock);
  final RecordingCallListener listener = new RecordingCallListener();
  final InMemoryQuota quota;
  final AppThrottle appThrottle;
  final CallScheduler callScheduler;

  /** The started calls, in order. */
  final List<StartedCall> started = new ArrayList<>();

  record StartedCall(String node, Instant at, Promise<String> promise) {
    void succeed() {
      promise.complete("page");
    }

    void fail(FaultKind kind, @Nullable Duration regainIn) {
      fail(kind, regainIn, Quota.WHOLE_APP);
    }

    void fail(FaultKind kind, @Nullable Duration regainIn, String scope) {
      fail(kind, regainIn, scope, List.of());
    }

    void fail(FaultKind kind, @Nullable Duration regainIn, String scope, List<Usage> usages) {
      Fault fault = new Fault(kind, 4, null, null, false, "invented");
      promise.fail(new GraphException(fault, regainIn, scope, usages));
    }
  }

  SchedulerFixture(Budget budget) {
    quota = new InMemoryQuota(budget, clock);
    appThrottle = new AppThrottle("main", quota, listener, clock);
    callScheduler = new CallScheduler("main", quota, appThrottle, scheduler, clock, listener);
  }

  /** Submits a call to a node, and runs what is due. */
  Future<String> call(String node) {
    Target target = new Target("main", Edge.OWNED_ACCOUNTS, node);
    Future<String> result = callScheduler.submit(target, () -> {
      StartedCall call = new StartedCall(node, clock.instant(), Promise.promise());
      started.add(call);
      return call.promise().future();
    });
    scheduler.runDue();
    return result;
  }

  /** Submits a call that succeeds as soon as it starts. */
  Future<String> completedCall(String node) {
    return callScheduler.submit(node, () -> {
      started.add(new StartedCall(node, clock.instant(), Promise.promise()));
      return Future.succeededFuture("page");
    });
  }

  StartedCall last() {
    return started.get(started.size() - 1);
  }

  void advance(Duration time) {
    scheduler.advance(time);
  }

  /** Reports usage in a response to a call of a node. */
  void usage(String node, Usage.Scope scope, String id, double ratio, Duration regainIn) {
    appThrottle.onUsage(node, List.of(usage(scope, id, ratio, regainIn)));
  }

  static Usage usage(Usage.Scope scope, String id, double ratio, Duration regainIn) {
    return new Usage(scope, id, Map.of(Usage.Resource.CALL_COUNT, ratio), regainIn);
  }

  static GraphException failure(Future<?> future) {
    return (GraphException) future.cause();
  }
}
