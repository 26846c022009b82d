package io.wabascope.agent.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.jspecify.annotations.Nullable;

/** When two halves of a cluster meet again, what both have spent counts. */
final class PurseMerge implements SplitBrainMergePolicy<Purse, MergingValue<Purse>, Object> {
  @Override
  public Object merge(MergingValue<Purse> merging, @Nullable MergingValue<Purse> existing) {
    Purse there = existing == null ? null : existing.getDeserializedValue();
    Purse here = merging.getDeserializedValue();
    return there == null ? here : there.merged(here);
  }

  @Override
  public void writeData(ObjectDataOutput out) {}

  @Override
  public void readData(ObjectDataInput in) {}
}
