package io.wabascope.agent.cluster;

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
abstract class NewestWins<V> implements SplitBrainMergePolicy<V, MergingValue<V>, Object> {
  /** When the value was new. */
  abstract Instant time(V value);

  @Override
  public @Nullable Object merge(MergingValue<V> merging, @Nullable MergingValue<V> existing) {
    V there = existing == null ? null : existing.getDeserializedValue();
    V here = Objects.requireNonNull(merging.getDeserializedValue());
    return there == null ? here : newer(there, here);
  }

  /** The newer of the two; of two as old the first. */
  final V newer(V there, V here) {
    return time(here).isAfter(time(there)) ? here : there;
  }

  @Override
  public void writeData(ObjectDataOutput out) {}

  @Override
  public void readData(ObjectDataInput in) {}

  static final class OfSightings extends NewestWins<Sighting> {
    @Override
    Instant time(Sighting sighting) {
      return sighting.changed();
    }
  }

  static final class OfRecords extends NewestWins<SweepRecord> {
    @Override
    Instant time(SweepRecord sweep) {
      SweepRecord.Progress progress = sweep.progress();
      SweepRecord.Completion completion = sweep.completion();
      SweepRecord.Failure failure = sweep.failure();
      return Stream.of(
              progress == null ? Instant.EPOCH : progress.begun(),
              completion == null ? Instant.EPOCH : completion.at(),
              failure == null ? Instant.EPOCH : failure.at())
          .max(Instant::compareTo)
          .orElseThrow();
    }
  }
}
