package io.wabascope.agent.cluster;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.pace.TokenBucket;

/** How a purse is kept. */
final class PurseSerializer implements CompactSerializer<Purse> {
  @Override
  public Purse read(CompactReader in) {
    TokenBucket bucket = new TokenBucket(
        in.readFloat64("tokens"),
        Fields.instant(in.readInt64("at")),
        in.readInt64("minute"),
        in.readArrayOfInt32("counts"));
    return new Purse(
        in.readInt64("revision"), in.readFloat64("part"), bucket, BlocksFields.read(in));
  }

  @Override
  public void write(CompactWriter out, Purse purse) {
    TokenBucket bucket = purse.bucket();
    out.writeInt64("revision", purse.revision());
    out.writeFloat64("part", purse.part());
    out.writeFloat64("tokens", bucket.tokens());
    out.writeInt64("at", Fields.nanos(bucket.at()));
    out.writeInt64("minute", bucket.minute());
    out.writeArrayOfInt32("counts", bucket.counts());
    BlocksFields.write(out, purse.blocks());
  }

  @Override
  public String getTypeName() {
    return "purse";
  }

  @Override
  public Class<Purse> getCompactClass() {
    return Purse.class;
  }
}
