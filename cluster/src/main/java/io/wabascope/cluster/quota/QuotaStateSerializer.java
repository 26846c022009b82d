package io.wabascope.cluster.quota;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.cluster.serialization.CompactFields;
import io.wabascope.cluster.serialization.FaultSerializer;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.TokenBucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes {@link QuotaState}. Blocks by scope are parallel arrays, with a row for each
 * reason; earlier versions do not write {@code named}.
 */
public final class QuotaStateSerializer {
  private QuotaStateSerializer() {}

  public static QuotaState read(CompactReader in) {
    TokenBucket bucket = new TokenBucket(
        in.readFloat64("tokens"),
        CompactFields.instant(in.readInt64("at")),
        in.readInt64("minute"),
        in.readArrayOfInt32("counts"));
    return new QuotaState(
        in.readInt64("revision"),
        in.readFloat64("part"),
        bucket,
        blocks(in),
        CompactFields.string(in, "holder"));
  }

  private static Map<String, Block> blocks(CompactReader in) {
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

  public static void write(CompactWriter out, QuotaState quotaState) {
    TokenBucket bucket = quotaState.bucket();
    out.writeInt64("revision", quotaState.revision());
    out.writeFloat64("part", quotaState.share());
    out.writeFloat64("tokens", bucket.tokens());
    out.writeInt64("at", CompactFields.nanos(bucket.updatedAt()));
    out.writeInt64("minute", bucket.newestMinute());
    out.writeArrayOfInt32("counts", bucket.callsPerMinute());
    write(out, quotaState.blocks());
    out.writeString("holder", quotaState.holder());
  }

  private static void write(CompactWriter out, Map<String, Block> blocks) {
    List<String> scopes = new ArrayList<>();
    List<Block> rows = new ArrayList<>();
    blocks.forEach((scope, block) -> block.byReason().values().forEach(row -> {
      scopes.add(scope);
      rows.add(row);
    }));
    boolean[] named = new boolean[rows.size()];
    for (int i = 0; i < named.length; i++) {
      named[i] = rows.get(i).isNamed();
    }
    CompactFields.strings(out, "scopes", scopes);
    CompactFields.strings(
        out, "reasons", rows.stream().map(row -> row.reason().label()).toList());
    out.writeArrayOfInt64(
        "untils",
        rows.stream().mapToLong(row -> CompactFields.nanos(row.until())).toArray());
    out.writeArrayOfInt32(
        "strikes", rows.stream().mapToInt(Block::consecutiveFaults).toArray());
    out.writeArrayOfBoolean("named", named);
  }
}
