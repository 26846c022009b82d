package io.wabascope.cluster.quota;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.cluster.serialization.CompactFields;
import io.wabascope.cluster.serialization.FaultSerializer;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Block;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads and writes blocks by scope as four parallel arrays, with a row for each reason. */
final class BlockFields {
  private BlockFields() {}

  static Map<String, Block> read(CompactReader in) {
    String[] scopes = CompactFields.internedStrings(in, "scopes");
    String[] reasons = CompactFields.internedStrings(in, "reasons");
    long[] untils = CompactFields.longs(in, "untils");
    int[] strikes = CompactFields.integers(in, "strikes");
    Map<String, Block> blocks = new HashMap<>();
    if (scopes != null && reasons != null && untils != null && strikes != null) {
      for (int i = 0; i < scopes.length; i++) {
        Instant until = CompactFields.instant(untils[i]);
        Block block = new Block(FaultSerializer.kind(reasons[i]), until, strikes[i]);
        blocks.merge(scopes[i], block, Block::merge);
      }
    }
    return blocks;
  }

  static void write(CompactWriter out, Map<String, Block> blocks) {
    List<BlockEntry> entries =
        blocks.entrySet().stream().flatMap(BlockFields::entries).toList();
    out.writeArrayOfString(
        "scopes", entries.stream().map(BlockEntry::scope).toArray(String[]::new));
    out.writeArrayOfString(
        "reasons", entries.stream().map(part -> part.reason().label()).toArray(String[]::new));
    out.writeArrayOfInt64(
        "untils",
        entries.stream().mapToLong(part -> CompactFields.nanos(part.until())).toArray());
    out.writeArrayOfInt32(
        "strikes", entries.stream().mapToInt(BlockEntry::strikes).toArray());
  }

  /** One reason of a scope's block. */
  private record BlockEntry(String scope, FaultKind reason, Instant until, int strikes) {}

  private static Stream<BlockEntry> entries(Map.Entry<String, Block> entry) {
    int strikes = entry.getValue().consecutiveFaults();
    return entry.getValue().untilByReason().entrySet().stream()
        .map(end -> new BlockEntry(entry.getKey(), end.getKey(), end.getValue(), strikes));
  }
}
