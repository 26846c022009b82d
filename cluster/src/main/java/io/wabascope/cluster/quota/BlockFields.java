package io.wabascope.cluster.quota;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.cluster.serialization.CompactFields;
import io.wabascope.cluster.serialization.FaultSerializer;
import io.wabascope.core.ratelimit.Block;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads and writes blocks by scope as parallel arrays, with a row for each reason. Earlier versions
 * do not write {@code named}.
 */
final class BlockFields {
  private BlockFields() {}

  static Map<String, Block> read(CompactReader in) {
    String[] scopes = CompactFields.internedStrings(in, "scopes");
    String[] reasons = CompactFields.internedStrings(in, "reasons");
    long[] untils = CompactFields.longs(in, "untils");
    int[] strikes = CompactFields.integers(in, "strikes");
    boolean[] named = CompactFields.booleans(in, "named");
    Map<String, Block> blocks = new HashMap<>();
    if (scopes != null && reasons != null && untils != null && strikes != null) {
      for (int i = 0; i < scopes.length; i++) {
        Instant until = CompactFields.instant(untils[i]);
        boolean isNamed = named != null && named[i];
        Block block = new Block(FaultSerializer.kind(reasons[i]), until, strikes[i], isNamed);
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
        "reasons",
        entries.stream().map(entry -> entry.block.reason().label()).toArray(String[]::new));
    out.writeArrayOfInt64(
        "untils",
        entries.stream()
            .mapToLong(entry -> CompactFields.nanos(entry.block.until()))
            .toArray());
    out.writeArrayOfInt32(
        "strikes",
        entries.stream().mapToInt(entry -> entry.block.consecutiveFaults()).toArray());
    boolean[] named = new boolean[entries.size()];
    for (int i = 0; i < named.length; i++) {
      named[i] = entries.get(i).block.isNamed();
    }
    out.writeArrayOfBoolean("named", named);
  }

  /** One reason of a scope's block. */
  private record BlockEntry(String scope, Block block) {}

  private static Stream<BlockEntry> entries(Map.Entry<String, Block> entry) {
    return entry.getValue().byReason().values().stream()
        .map(block -> new BlockEntry(entry.getKey(), block));
  }
}
