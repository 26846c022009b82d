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
 * When two halves of a cluster meet again, the newer entry stays.
 *
 * <p>By the times in the entries: Hazelcast's own policy goes by the time of the last write, for
 * which it would have to keep statistics of every entry. What one half removed and the other still
 * has comes back, and complete sweeps forget it again.
 */
public abstract class LatestWinsMergePolicy<V>
    implements SplitBrainMergePolicy<V, MergingValue<V>, Object> {
  /** When the value was new. */
  abstract Instant timeOf(V value);

  @Override
  public @Nullable Object merge(MergingValue<V> merging, @Nullable MergingValue<V> existing) {
    V existingValue = existing == null ? null : existing.getDeserializedValue();
    V mergingValue = Objects.requireNonNull(merging.getDeserializedValue());
    return existingValue == null ? mergingValue : newer(existingValue, mergingValue);
  }

  /** The newer of the two; of two as old the first. */
  public final V newer(V existingValue, V mergingValue) {
    return timeOf(mergingValue).isAfter(timeOf(existingValue)) ? mergingValue : existingValue;
  }

  @Override
  public void writeData(ObjectDataOutput out) {}

  @Override
  public void readData(ObjectDataInput in) {}

  public static final class OfSightings extends LatestWinsMergePolicy<Sighting> {
    @Override
    Instant timeOf(Sighting sighting) {
      return sighting.changedAt();
    }
  }

  public static final class OfRecords extends LatestWinsMergePolicy<SweepRecord> {
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
