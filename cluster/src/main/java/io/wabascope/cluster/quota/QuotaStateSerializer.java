package io.wabascope.cluster.quota;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.cluster.serialization.CompactFields;
import io.wabascope.core.ratelimit.TokenBucket;

/** The Compact serializer of {@link QuotaState}. */
public final class QuotaStateSerializer implements CompactSerializer<QuotaState> {
  @Override
  public QuotaState read(CompactReader in) {
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

  @Override
  public void write(CompactWriter out, QuotaState quotaState) {
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

  @Override
  public String getTypeName() {
    return "purse";
  }

  @Override
  public Class<QuotaState> getCompactClass() {
    return QuotaState.class;
  }
}
