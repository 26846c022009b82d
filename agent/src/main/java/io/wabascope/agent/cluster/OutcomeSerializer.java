package io.wabascope.agent.cluster;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import java.time.Duration;

/** How the outcome of a visit comes back. */
final class OutcomeSerializer implements CompactSerializer<Visit.Outcome> {
  @Override
  public Visit.Outcome read(CompactReader in) {
    Purse purse = in.readCompact("purse");
    return new Visit.Outcome(purse, Duration.ofNanos(in.readInt64("retryInNanos")));
  }

  @Override
  public void write(CompactWriter out, Visit.Outcome outcome) {
    out.writeCompact("purse", outcome.purse());
    out.writeInt64("retryInNanos", outcome.retryIn().toNanos());
  }

  @Override
  public String getTypeName() {
    return "outcome";
  }

  @Override
  public Class<Visit.Outcome> getCompactClass() {
    return Visit.Outcome.class;
  }
}
