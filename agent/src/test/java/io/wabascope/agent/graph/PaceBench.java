package io.wabascope.agent.graph;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.wabascope.agent.pace.InMemoryQuota;
import io.wabascope.agent.pace.Quota;
import io.wabascope.agent.pace.VirtualClock;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.pace.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pacer in virtual time, and calls that end when the test says so. */
final class PaceBench {
  final VirtualClock clock = new VirtualClock();
  final VirtualTurns turns = new VirtualTurns(clock);
  final RecordingMeter meter = new RecordingMeter();
  final InMemoryQuota quota;
  final Throttle throttle;
  final Pacer pacer;

  /** The calls that left, in the order of leaving. */
  final List<Left> left = new ArrayList<>();

  record Left(String node, Instant at, Promise<String> end) {
    void succeed() {
      end.complete("page");
    }

    void fail(FaultKind kind, @Nullable Duration regainIn) {
      fail(kind, regainIn, Quota.WHOLE_APP);
    }

    void fail(FaultKind kind, @Nullable Duration regainIn, String scope) {
      fail(kind, regainIn, scope, List.of());
    }

    void fail(FaultKind kind, @Nullable Duration regainIn, String scope, List<Usage> usages) {
      Fault fault = new Fault(kind, 4, null, null, false, "invented");
      end.fail(new GraphException(fault, regainIn, scope, usages));
    }
  }

  PaceBench(Budget budget) {
    quota = new InMemoryQuota(budget, clock);
    throttle = new Throttle("main", quota, meter, clock);
    pacer = new Pacer("main", quota, throttle, turns, clock, meter);
  }

  /** Asks for a call to that node, and lets happen what is due. */
  Future<String> call(String node) {
    Future<String> answer = pacer.pace(node, () -> {
      Left call = new Left(node, clock.instant(), Promise.promise());
      left.add(call);
      return call.end().future();
    });
    turns.settle();
    return answer;
  }

  /** Asks for a call that is answered well as soon as it leaves. */
  Future<String> quickCall(String node) {
    return pacer.pace(node, () -> {
      left.add(new Left(node, clock.instant(), Promise.promise()));
      return Future.succeededFuture("page");
    });
  }

  Left last() {
    return left.get(left.size() - 1);
  }

  void pass(Duration time) {
    turns.pass(time);
  }

  /** A response to a call of that node told how much of a quota is spent. */
  void usage(String node, Usage.Scope scope, String id, double ratio, Duration regainIn) {
    throttle.spent(node, List.of(usage(scope, id, ratio, regainIn)));
  }

  static Usage usage(Usage.Scope scope, String id, double ratio, Duration regainIn) {
    return new Usage(scope, id, Map.of(Usage.Resource.CALL_COUNT, ratio), regainIn);
  }

  static GraphException failure(Future<?> future) {
    return (GraphException) future.cause();
  }
}
