package io.wabascope.cluster.quota;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import java.time.Duration;

/** The Compact serializer of the reply of {@link QuotaProcessor}. */
public final class QuotaReplySerializer implements CompactSerializer<QuotaProcessor.QuotaReply> {
  @Override
  public QuotaProcessor.QuotaReply read(CompactReader in) {
    QuotaState quotaState = in.readCompact("purse");
    return new QuotaProcessor.QuotaReply(
        quotaState, Duration.ofNanos(in.readInt64("retryInNanos")));
  }

  @Override
  public void write(CompactWriter out, QuotaProcessor.QuotaReply outcome) {
    out.writeCompact("purse", outcome.quotaState());
    out.writeInt64("retryInNanos", outcome.retryIn().toNanos());
  }

  @Override
  public String getTypeName() {
    return "outcome";
  }

  @Override
  public Class<QuotaProcessor.QuotaReply> getCompactClass() {
    return QuotaProcessor.QuotaReply.class;
  }
}
