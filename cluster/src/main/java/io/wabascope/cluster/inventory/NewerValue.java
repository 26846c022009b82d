package io.wabascope.cluster.inventory;

import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.sweep.SweepRecord;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Selects the newer of two values of an entry; the existing one if both have the same time.
 *
 * <p>It compares the times in the values. Hazelcast's own merge policy compares the times of the
 * last write, and would need statistics for every entry. An entry that only one half of a cluster
 * removed comes back; later complete sweeps forget it again.
 */
public final class NewerValue {
  private NewerValue() {}

  public static Sighting ofSightings(Sighting existing, Sighting other) {
    return other.changedAt().isAfter(existing.changedAt()) ? other : existing;
  }

  public static SweepRecord ofRecords(SweepRecord existing, SweepRecord other) {
    return changedAt(other).isAfter(changedAt(existing)) ? other : existing;
  }

  private static Instant changedAt(SweepRecord sweep) {
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
