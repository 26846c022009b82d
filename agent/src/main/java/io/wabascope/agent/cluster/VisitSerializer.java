package io.wabascope.agent.cluster;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.pace.Budget;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** How a visit goes to the member where the purse lies. */
final class VisitSerializer implements CompactSerializer<Visit> {
  @Override
  public Visit read(CompactReader in) {
    Budget budget = new Budget(
        in.readInt32("callsPerHour"),
        in.readInt32("burst"),
        Budget.DEFAULT.concurrency(),
        Budget.DEFAULT.easeOffAt(),
        Budget.DEFAULT.stopAt());
    return new Visit(
        Fields.instant(in.readInt64("now")),
        in.readFloat64("part"),
        budget,
        in.readNullableFloat64("pace"),
        news(in));
  }

  private static Visit.News news(CompactReader in) {
    Set<FaultKind> ended = Arrays.stream(in.readArrayOfString("ended"))
        .map(FaultSerializer::kind)
        .collect(Collectors.toSet());
    return new Visit.News(
        ended,
        Set.of(in.readArrayOfString("forgiven")),
        BlocksFields.read(in),
        new CallCounts(in.readInt64("callsMinute"), in.readArrayOfInt32("calls")));
  }

  @Override
  public void write(CompactWriter out, Visit visit) {
    Visit.News news = visit.news();
    out.writeInt64("now", Fields.nanos(visit.now()));
    out.writeFloat64("part", visit.part());
    out.writeInt32("callsPerHour", visit.budget().callsPerHour());
    out.writeInt32("burst", visit.budget().burst());
    out.writeNullableFloat64("pace", visit.pace());
    out.writeArrayOfString(
        "ended", news.ended().stream().map(FaultKind::label).toArray(String[]::new));
    out.writeArrayOfString("forgiven", news.forgiven().toArray(String[]::new));
    BlocksFields.write(out, news.blocks());
    out.writeInt64("callsMinute", news.calls().minute());
    out.writeArrayOfInt32("calls", news.calls().counts());
  }

  @Override
  public String getTypeName() {
    return "visit";
  }

  @Override
  public Class<Visit> getCompactClass() {
    return Visit.class;
  }
}
