package io.wabascope.poller.sweep;

import io.vertx.core.Future;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import java.util.Collection;

/** The sweep records of all targets. Results arrive on the caller's Vert.x context. */
public interface SweepRecordRepository {
  /** The record of the target; a new one if there is none. */
  Future<SweepRecord> get(Target target);

  Future<Void> put(SweepRecord record);

  /** Removes the records of targets that are no longer configured. */
  Future<Void> remove(Collection<Target> targets);

  /** All records in the cluster, for the demand of each app and for metrics. */
  Future<Collection<SweepRecord>> all();
}
