package io.wabascope.cluster.inventory;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.sweep.SweepRecord;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newer entry when two halves of a cluster merge.
 *
 * <p>It compares the times in the values. Hazelcast's own policy compares the times of the last
 * write, and would need statistics for every entry. An entry that only one half removed comes back;
 * later complete sweeps forget it again.
 */
public abstract class LatestWinsMergePolicy<V>
    implements SplitBrainMergePolicy<V, MergingValue<V>, Object> {
  /** When the value last changed. */
  abstract Instant timeOf(V value);

  @Override
  public @Nullable Object merge(MergingValue<V> merging, @Nullable MergingValue<V> existing) {
    V existingValue = existing == null ? null : existing.getDeserializedValue();
    V mergingValue = Objects.requireNonNull(merging.getDeserializedValue());
    return existingValue == null ? mergingValue : newer(existingValue, mergingValue);
  }

  /** The newer value; the existing one if both have the same time. */
  public final V newer(V existingValue, V mergingValue) {
    return timeOf(mergingValue).isAfter(timeOf(existingValue)) ? mergingValue : existingValue;
  }

  @Override
  public void writeData(ObjectDataOutput out) {}

  @Override
  public void readData(ObjectDataInput in) {}

  public static class OfSightings extends LatestWinsMergePolicy<Sighting> {
    @Override
    Instant timeOf(Sighting sighting) {
      return sighting.changedAt();
    }
  }

  public static class OfRecords extends LatestWinsMergePolicy<SweepRecord> {
    @Override
    Instant timeOf(SweepRecord sweep) {
      SweepRecord.SweepProgress progress = sweep.progress();
      SweepRecord.SweepCompletion completion = sweep.completion();
      SweepRecord.SweepFailure failure = sweep.failure();
      return Stream.of(
              progress == null ? Instant.EPOCH : progress.startedAt(),
              completion == null ? Instant.EPOCH : completion.completedAt(),
              failure == null ? Instant.EPOCH : failure.failedAt())
          .max(Instant::compareTo)
          .orElseThrow();
    }
  }
}
