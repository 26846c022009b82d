package io.wabascope.benchmarks.jmh;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultClassifier;
import io.wabascope.core.graph.GraphError;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.TokenBucket;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The cost of classifying a fault and of taking a token from the bucket. */
@State(Scope.Thread)
public class DecisionBenchmark {
  private static final Budget BUDGET = new Budget(100_000, 100, 4, 0.75, 0.95);
  private static final GraphError THROTTLED =
      new GraphError(400, 80008, null, "There have been too many calls", true);
  private static final GraphError REFUSED_FIELD = new GraphError(
      400,
      100,
      null,
      "(#100) Tried accessing nonexisting field (business_status) on node type (Business)",
      false);

  private Instant now = Instant.parse("2026-11-01T00:00:00Z");
  private TokenBucket bucket = TokenBucket.full(BUDGET, now);

  @Benchmark
  public Fault classifyThrottling() {
    return FaultClassifier.classify(THROTTLED);
  }

  @Benchmark
  public Fault classifyARefusedField() {
    return FaultClassifier.classify(REFUSED_FIELD);
  }

  @Benchmark
  public TokenBucket drawAToken() {
    now = now.plusMillis(36);
    bucket = bucket.draw(BUDGET, 1, now).bucket();
    return bucket;
  }
}
