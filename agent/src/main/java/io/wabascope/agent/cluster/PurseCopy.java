package io.wabascope.agent.cluster;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryMergedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This member's copy of an app's purse: as late as events and visits make it. Thread-safe. */
final class PurseCopy
    implements EntryAddedListener<String, Purse>,
        EntryUpdatedListener<String, Purse>,
        EntryMergedListener<String, Purse>,
        AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PurseCopy.class);

  private final IMap<String, Purse> map;
  private final AtomicReference<Purse> latest;
  private final UUID listener;

  PurseCopy(IMap<String, Purse> map, String app, Purse first) {
    this.map = map;
    this.latest = new AtomicReference<>(first);
    this.listener = map.addEntryListener(this, app, true);
  }

  Purse purse() {
    return Objects.requireNonNull(latest.get());
  }

  void take(@Nullable Purse purse) {
    if (purse == null) {
      return;
    }
    latest.accumulateAndGet(purse, Purse::later);
  }

  @Override
  public void entryAdded(EntryEvent<String, Purse> event) {
    take(event.getValue());
  }

  @Override
  public void entryUpdated(EntryEvent<String, Purse> event) {
    take(event.getValue());
  }

  @Override
  public void entryMerged(EntryEvent<String, Purse> event) {
    take(event.getValue());
  }

  @Override
  public void close() {
    try {
      map.removeEntryListener(listener);
    } catch (HazelcastInstanceNotActiveException e) {
      log.debug("the member has stopped, and the listener with it");
    }
  }
}
