package io.wabascope.agent.cluster;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.sweep.Absences;
import io.wabascope.core.sweep.Adaptation;
import io.wabascope.core.sweep.SweepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a sweep record is kept: flat, each part absent unless its time is there. */
final class SweepRecordSerializer implements CompactSerializer<SweepRecord> {
  @Override
  public SweepRecord read(CompactReader in) {
    String target = in.readString("target");
    return new SweepRecord(
        SightingSerializer.read(target),
        progress(in),
        completion(in),
        failure(in),
        adaptation(in),
        absences(in));
  }

  private static SweepRecord.@Nullable Progress progress(CompactReader in) {
    Instant begun = Fields.time(in, "begun");
    String cursor = Fields.string(in, "cursor");
    return begun == null
        ? null
        : new SweepRecord.Progress(
            begun,
            cursor == null ? null : new Cursor(cursor),
            Fields.integer(in, "pagesSoFar", 0),
            Fields.integer(in, "objectsSoFar", 0));
  }

  private static SweepRecord.@Nullable Completion completion(CompactReader in) {
    Instant at = Fields.time(in, "completed");
    return at == null
        ? null
        : new SweepRecord.Completion(
            at,
            Duration.ofNanos(in.readInt64("tookNanos")),
            Fields.integer(in, "pages", 0),
            Fields.integer(in, "objects", 0));
  }

  private static SweepRecord.@Nullable Failure failure(CompactReader in) {
    Instant at = Fields.time(in, "failed");
    Fault fault = Fields.record(in, "fault", Fault.class);
    return at == null || fault == null
        ? null
        : new SweepRecord.Failure(fault, at, Fields.integer(in, "failuresInARow", 1));
  }

  private static Adaptation adaptation(CompactReader in) {
    Map<String, Instant> dropped = new HashMap<>();
    String[] fields = Fields.words(in, "droppedFields");
    long[] times = Fields.longs(in, "droppedAt");
    for (int i = 0; fields != null && times != null && i < fields.length; i++) {
      dropped.put(fields[i], Fields.instant(times[i]));
    }
    return new Adaptation(Fields.integer(in, "pageSize"), Fields.time(in, "shrunk"), dropped);
  }

  private static Absences absences(CompactReader in) {
    Map<ObjectKey, Integer> missed = new HashMap<>();
    String[] objects = Fields.strings(in, "missedObjects");
    int[] sweeps = Fields.integers(in, "missedSweeps");
    for (int i = 0; objects != null && sweeps != null && i < objects.length; i++) {
      int count = sweeps[i];
      InventoryKey.object(objects[i]).ifPresent(object -> missed.put(object, count));
    }
    return new Absences(missed, Fields.integer(in, "held", 0));
  }

  @Override
  public void write(CompactWriter out, SweepRecord sweep) {
    SweepRecord.Progress progress = sweep.progress();
    Cursor cursor = progress == null ? null : progress.cursor();
    out.writeString("target", sweep.target().key());
    Fields.time(out, "begun", progress == null ? null : progress.begun());
    out.writeString("cursor", cursor == null ? null : cursor.value());
    out.writeInt32("pagesSoFar", progress == null ? 0 : progress.pages());
    out.writeInt32("objectsSoFar", progress == null ? 0 : progress.objects());
    SweepRecord.Completion completion = sweep.completion();
    Fields.time(out, "completed", completion == null ? null : completion.at());
    out.writeInt64("tookNanos", completion == null ? 0 : completion.took().toNanos());
    out.writeInt32("pages", completion == null ? 0 : completion.pages());
    out.writeInt32("objects", completion == null ? 0 : completion.objects());
    SweepRecord.Failure failure = sweep.failure();
    Fields.time(out, "failed", failure == null ? null : failure.at());
    out.writeCompact("fault", failure == null ? null : failure.fault());
    out.writeInt32("failuresInARow", failure == null ? 0 : failure.inARow());
    write(out, sweep.adaptation());
    write(out, sweep.absences());
  }

  private static void write(CompactWriter out, Adaptation adaptation) {
    List<String> fields = new ArrayList<>(adaptation.dropped().keySet());
    out.writeNullableInt32("pageSize", adaptation.pageSize());
    Fields.time(out, "shrunk", adaptation.shrunk());
    out.writeArrayOfString("droppedFields", fields.toArray(String[]::new));
    out.writeArrayOfInt64(
        "droppedAt",
        fields.stream().map(adaptation.dropped()::get).mapToLong(Fields::nanos).toArray());
  }

  private static void write(CompactWriter out, Absences absences) {
    var missed = List.copyOf(absences.missed().entrySet());
    out.writeArrayOfString(
        "missedObjects",
        missed.stream().map(e -> InventoryKey.partitionKey(e.getKey())).toArray(String[]::new));
    out.writeArrayOfInt32(
        "missedSweeps", missed.stream().mapToInt(Map.Entry::getValue).toArray());
    out.writeInt32("held", absences.held());
  }

  @Override
  public String getTypeName() {
    return "sweep_record";
  }

  @Override
  public Class<SweepRecord> getCompactClass() {
    return SweepRecord.class;
  }
}
