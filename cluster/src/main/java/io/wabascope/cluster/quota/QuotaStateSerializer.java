package io.wabascope.cluster.quota;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.cluster.serialization.CompactFields;
import io.wabascope.core.ratelimit.TokenBucket;

/** Reads and writes {@link QuotaState}. */
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
        BlockFields.read(in),
        CompactFields.string(in, "holder"));
  }

  public static void write(CompactWriter out, QuotaState quotaState) {
    TokenBucket bucket = quotaState.bucket();
    out.writeInt64("revision", quotaState.revision());
    out.writeFloat64("part", quotaState.share());
    out.writeFloat64("tokens", bucket.tokens());
    out.writeInt64("at", CompactFields.nanos(bucket.updatedAt()));
    out.writeInt64("minute", bucket.newestMinute());
    out.writeArrayOfInt32("counts", bucket.callsPerMinute());
    BlockFields.write(out, quotaState.blocks());
    out.writeString("holder", quotaState.holder());
  }
}
