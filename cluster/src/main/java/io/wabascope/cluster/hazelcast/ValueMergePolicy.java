package io.wabascope.cluster.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Merges the values of an entry when two halves of a cluster merge. */
public abstract class ValueMergePolicy<V>
    implements SplitBrainMergePolicy<V, MergingValue<V>, Object> {
  private final BinaryOperator<V> operator;

  /**
   * @param operator gets the existing value and the one of the other half
   */
  protected ValueMergePolicy(BinaryOperator<V> operator) {
    this.operator = operator;
  }

  @Override
  public final Object merge(MergingValue<V> merging, @Nullable MergingValue<V> existing) {
    V existingValue = existing == null ? null : existing.getDeserializedValue();
    V mergingValue = Objects.requireNonNull(merging.getDeserializedValue());
    return existingValue == null ? mergingValue : operator.apply(existingValue, mergingValue);
  }

  @Override
  public void writeData(ObjectDataOutput out) {}

  @Override
  public void readData(ObjectDataInput in) {}
}
