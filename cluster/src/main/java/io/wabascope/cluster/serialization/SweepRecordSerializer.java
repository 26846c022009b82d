package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetAdaptation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@link SweepRecord}: flat, a part without its time is absent. */
public final class SweepRecordSerializer {
  private static final long NOT_HELD = Long.MIN_VALUE;
  private static final String DROPPED_AT = "droppedAt";
  private static final String DROPPED_FIELDS = "droppedFields";
  private static final String MISSED_OBJECTS = "missedObjects";
  private static final String MISSED_SWEEPS = "missedSweeps";

  private SweepRecordSerializer() {}

  public static SweepRecord read(CompactReader in) {
    return new SweepRecord(
        CompactFields.target(in, "target"),
        progress(in),
        completion(in),
        failure(in),
        adaptation(in),
        absences(in));
  }

  private static SweepRecord.@Nullable SweepProgress progress(CompactReader in) {
    Instant begun = CompactFields.time(in, "begun");
    String cursor = CompactFields.string(in, "cursor");
    return begun == null
        ? null
        : new SweepRecord.SweepProgress(
            begun,
            cursor == null ? null : new Cursor(cursor),
            CompactFields.integer(in, "pagesSoFar", 0),
            CompactFields.integer(in, "objectsSoFar", 0));
  }

  private static SweepRecord.@Nullable SweepCompletion completion(CompactReader in) {
    Instant at = CompactFields.time(in, "completed");
    return at == null
        ? null
        : new SweepRecord.SweepCompletion(
            at,
            Duration.ofNanos(in.readInt64("tookNanos")),
            CompactFields.integer(in, "pages", 0),
            CompactFields.integer(in, "objects", 0),
            Objects.requireNonNullElse(CompactFields.integer(in, "unreadableItems"), 0));
  }

  private static SweepRecord.@Nullable SweepFailure failure(CompactReader in) {
    Instant at = CompactFields.time(in, "failed");
    Fault fault = CompactFields.record(in, "fault", Fault.class);
    return at == null || fault == null
        ? null
        : new SweepRecord.SweepFailure(
            fault,
            at,
            CompactFields.integer(in, "failuresInARow", 1),
            Objects.requireNonNullElse(CompactFields.time(in, "firstFailed"), at));
  }

  private static TargetAdaptation adaptation(CompactReader in) {
    Map<String, Instant> dropped =
        CompactFields.times(in, DROPPED_FIELDS, DROPPED_AT, Function.identity());
    return new TargetAdaptation(
        CompactFields.integer(in, "pageSize"),
        CompactFields.time(in, "shrunk"),
        Objects.requireNonNullElse(dropped, Map.of()));
  }

  private static MissingObjects absences(CompactReader in) {
    Map<ObjectKey, Integer> missed = new HashMap<>();
    String[] objects = CompactFields.strings(in, MISSED_OBJECTS);
    int[] sweeps = CompactFields.integers(in, MISSED_SWEEPS);
    long[] heldAt = CompactFields.longs(in, "heldAt");
    Map<ObjectKey, Instant> held = new HashMap<>();
    for (int i = 0; objects != null && sweeps != null && i < objects.length; i++) {
      int count = sweeps[i];
      long since = heldAt == null ? NOT_HELD : heldAt[i];
      InventoryKey.parseObject(objects[i]).ifPresent(object -> {
        missed.put(object, count);
        if (since != NOT_HELD) {
          held.put(object, CompactFields.instant(since));
        }
      });
    }
    return new MissingObjects(missed, held);
  }

  public static void write(CompactWriter out, SweepRecord sweep) {
    SweepRecord.SweepProgress progress = sweep.progress();
    Cursor cursor = progress == null ? null : progress.cursor();
    out.writeString("target", sweep.target().key());
    CompactFields.time(out, "begun", progress == null ? null : progress.startedAt());
    out.writeString("cursor", cursor == null ? null : cursor.value());
    out.writeInt32("pagesSoFar", progress == null ? 0 : progress.pages());
    out.writeInt32("objectsSoFar", progress == null ? 0 : progress.objects());
    SweepRecord.SweepCompletion completion = sweep.completion();
    CompactFields.time(out, "completed", completion == null ? null : completion.completedAt());
    out.writeInt64("tookNanos", completion == null ? 0 : completion.duration().toNanos());
    out.writeInt32("pages", completion == null ? 0 : completion.pages());
    out.writeInt32("objects", completion == null ? 0 : completion.objects());
    out.writeNullableInt32(
        "unreadableItems",
        completion == null || completion.unreadableItems() == 0
            ? null
            : Integer.valueOf(completion.unreadableItems()));
    SweepRecord.SweepFailure failure = sweep.failure();
    CompactFields.time(out, "failed", failure == null ? null : failure.failedAt());
    CompactFields.time(out, "firstFailed", failure == null ? null : failure.firstFailedAt());
    out.writeCompact("fault", failure == null ? null : failure.fault());
    out.writeInt32("failuresInARow", failure == null ? 0 : failure.consecutive());
    write(out, sweep.adaptation());
    write(out, sweep.missingObjects());
  }

  private static void write(CompactWriter out, TargetAdaptation targetAdaptation) {
    out.writeNullableInt32("pageSize", targetAdaptation.pageSize());
    CompactFields.time(out, "shrunk", targetAdaptation.shrunkAt());
    CompactFields.times(
        out, DROPPED_FIELDS, DROPPED_AT, targetAdaptation.droppedFields(), Function.identity());
  }

  private static void write(CompactWriter out, MissingObjects missingObjects) {
    Map<ObjectKey, Integer> missed = missingObjects.missedSweeps();
    CompactFields.counts(out, MISSED_OBJECTS, MISSED_SWEEPS, missed, InventoryKey::partitionKey);
    out.writeInt32("held", missingObjects.heldCount()); // read by versions before heldAt
    out.writeArrayOfInt64(
        "heldAt",
        missingObjects.heldSince().isEmpty()
            ? null
            : missed.keySet().stream()
                .map(missingObjects.heldSince()::get)
                .mapToLong(since -> since == null ? NOT_HELD : CompactFields.nanos(since))
                .toArray());
  }
}
