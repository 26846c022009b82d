package io.wabascope.cluster.quota;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.jspecify.annotations.Nullable;

/** Counts the calls of both sides when two halves of a cluster merge. */
public class QuotaMergePolicy
    implements SplitBrainMergePolicy<QuotaState, MergingValue<QuotaState>, Object> {
  @Override
  public Object merge(
      MergingValue<QuotaState> merging, @Nullable MergingValue<QuotaState> existing) {
    QuotaState existingValue = existing == null ? null : existing.getDeserializedValue();
    QuotaState mergingValue = merging.getDeserializedValue();
    return existingValue == null ? mergingValue : existingValue.merge(mergingValue);
  }

  @Override
  public void writeData(ObjectDataOutput out) {}

  @Override
  public void readData(ObjectDataInput in) {}
}
