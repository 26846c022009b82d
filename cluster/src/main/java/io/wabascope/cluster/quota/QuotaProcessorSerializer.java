package io.wabascope.cluster.quota;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.cluster.serialization.CompactFields;
import io.wabascope.cluster.serialization.FaultSerializer;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Budget;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The Compact serializer of {@link QuotaProcessor}. */
public final class QuotaProcessorSerializer implements CompactSerializer<QuotaProcessor> {
  @Override
  public QuotaProcessor read(CompactReader in) {
    Budget budget = new Budget(
        in.readInt32("callsPerHour"),
        in.readInt32("burst"),
        Budget.DEFAULT.concurrency(),
        Budget.DEFAULT.easeOffAt(),
        Budget.DEFAULT.stopAt());
    return new QuotaProcessor(
        CompactFields.instant(in.readInt64("now")),
        in.readFloat64("part"),
        budget,
        in.readNullableFloat64("pace"),
        readChanges(in));
  }

  private static QuotaProcessor.QuotaChanges readChanges(CompactReader in) {
    Set<FaultKind> ended = Arrays.stream(in.readArrayOfString("ended"))
        .map(FaultSerializer::kind)
        .collect(Collectors.toSet());
    return new QuotaProcessor.QuotaChanges(
        ended,
        Set.of(in.readArrayOfString("forgiven")),
        BlockFields.read(in),
        new MinuteCounts(in.readInt64("callsMinute"), in.readArrayOfInt32("calls")));
  }

  @Override
  public void write(CompactWriter out, QuotaProcessor quotaProcessor) {
    QuotaProcessor.QuotaChanges changes = quotaProcessor.changes();
    out.writeInt64("now", CompactFields.nanos(quotaProcessor.now()));
    out.writeFloat64("part", quotaProcessor.share());
    out.writeInt32("callsPerHour", quotaProcessor.budget().callsPerHour());
    out.writeInt32("burst", quotaProcessor.budget().burst());
    out.writeNullableFloat64("pace", quotaProcessor.pace());
    out.writeArrayOfString(
        "ended", changes.endedReasons().stream().map(FaultKind::label).toArray(String[]::new));
    out.writeArrayOfString("forgiven", changes.clearedScopes().toArray(String[]::new));
    BlockFields.write(out, changes.blocks());
    out.writeInt64("callsMinute", changes.calls().minute());
    out.writeArrayOfInt32("calls", changes.calls().counts());
  }

  @Override
  public String getTypeName() {
    return "visit";
  }

  @Override
  public Class<QuotaProcessor> getCompactClass() {
    return QuotaProcessor.class;
  }
}
