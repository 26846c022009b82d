package io.wabascope.poller.sweep;

import io.vertx.core.Future;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import java.util.Collection;

/** The sweep records of all targets. Results come back on the caller's Vert.x context. */
public interface SweepRecordRepository {
  /** The record of the target; a blank one if there is none. */
  Future<SweepRecord> get(Target target);

  Future<Void> put(SweepRecord record);

  /** Forgets targets that are watched no more. */
  Future<Void> remove(Collection<Target> targets);

  /** All records that this member holds or can see; for the pace and the metrics. */
  Future<Collection<SweepRecord>> all();
}
