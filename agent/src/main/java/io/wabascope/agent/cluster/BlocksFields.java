package io.wabascope.agent.cluster;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.pace.Block;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Blocks by scope, as four arrays side by side. */
final class BlocksFields {
  private BlocksFields() {}

  static Map<String, Block> read(CompactReader in) {
    String[] scopes = Fields.strings(in, "scopes");
    String[] reasons = Fields.strings(in, "reasons");
    long[] untils = Fields.longs(in, "untils");
    int[] strikes = Fields.integers(in, "strikes");
    Map<String, Block> blocks = new HashMap<>();
    if (scopes != null && reasons != null && untils != null && strikes != null) {
      for (int i = 0; i < scopes.length; i++) {
        Instant until = Fields.instant(untils[i]);
        blocks.put(scopes[i], new Block(FaultSerializer.kind(reasons[i]), until, strikes[i]));
      }
    }
    return blocks;
  }

  static void write(CompactWriter out, Map<String, Block> blocks) {
    List<String> scopes = List.copyOf(blocks.keySet());
    List<Block> inOrder = scopes.stream().map(blocks::get).toList();
    out.writeArrayOfString("scopes", scopes.toArray(String[]::new));
    out.writeArrayOfString(
        "reasons", inOrder.stream().map(block -> block.reason().label()).toArray(String[]::new));
    out.writeArrayOfInt64(
        "untils",
        inOrder.stream().mapToLong(block -> Fields.nanos(block.until())).toArray());
    out.writeArrayOfInt32("strikes", inOrder.stream().mapToInt(Block::strikes).toArray());
  }
}
