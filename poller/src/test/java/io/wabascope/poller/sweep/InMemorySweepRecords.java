package io.wabascope.poller.sweep;

import io.vertx.core.Future;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Sweep records in a plain map. Thread-safe. */
public final class InMemorySweepRecords implements SweepRecordRepository {
  private final Map<Target, SweepRecord> records = new ConcurrentHashMap<>();
  private final AtomicLong allReads = new AtomicLong();

  @Override
  public Future<SweepRecord> get(Target target) {
    return NextTickFuture.of(records.getOrDefault(target, SweepRecord.of(target)));
  }

  @Override
  public Future<Void> put(SweepRecord record) {
    records.put(record.target(), record);
    return NextTickFuture.completed();
  }

  @Override
  public Future<Void> remove(Collection<Target> targets) {
    records.keySet().removeAll(List.copyOf(targets));
    return NextTickFuture.completed();
  }

  @Override
  public Future<Collection<SweepRecord>> all() {
    allReads.incrementAndGet();
    return NextTickFuture.of(List.copyOf(records.values()));
  }

  /** How often all records were read. */
  public long allReads() {
    return allReads.get();
  }
}
