package io.wabascope.agent.cluster;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.pace.Block;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Blocks by scope, as four arrays side by side: a row for each reason of each block. */
final class BlocksFields {
  private BlocksFields() {}

  static Map<String, Block> read(CompactReader in) {
    String[] scopes = Fields.words(in, "scopes");
    String[] reasons = Fields.words(in, "reasons");
    long[] untils = Fields.longs(in, "untils");
    int[] strikes = Fields.integers(in, "strikes");
    Map<String, Block> blocks = new HashMap<>();
    if (scopes != null && reasons != null && untils != null && strikes != null) {
      for (int i = 0; i < scopes.length; i++) {
        Instant until = Fields.instant(untils[i]);
        Block block = new Block(FaultSerializer.kind(reasons[i]), until, strikes[i]);
        blocks.merge(scopes[i], block, Block::or);
      }
    }
    return blocks;
  }

  static void write(CompactWriter out, Map<String, Block> blocks) {
    List<Part> parts = blocks.entrySet().stream().flatMap(BlocksFields::parts).toList();
    out.writeArrayOfString("scopes", parts.stream().map(Part::scope).toArray(String[]::new));
    out.writeArrayOfString(
        "reasons", parts.stream().map(part -> part.reason().label()).toArray(String[]::new));
    out.writeArrayOfInt64(
        "untils", parts.stream().mapToLong(part -> Fields.nanos(part.until())).toArray());
    out.writeArrayOfInt32("strikes", parts.stream().mapToInt(Part::strikes).toArray());
  }

  /** One reason of a scope's block. */
  private record Part(String scope, FaultKind reason, Instant until, int strikes) {}

  private static Stream<Part> parts(Map.Entry<String, Block> entry) {
    int strikes = entry.getValue().strikes();
    return entry.getValue().ends().entrySet().stream()
        .map(end -> new Part(entry.getKey(), end.getKey(), end.getValue(), strikes));
  }
}
