package io.wabascope.cluster.quota;

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

/** The local copy of an app's {@link QuotaState}, updated by events and replies. Thread-safe. */
final class QuotaCache
    implements EntryAddedListener<String, QuotaState>,
        EntryUpdatedListener<String, QuotaState>,
        EntryMergedListener<String, QuotaState>,
        AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(QuotaCache.class);

  private final IMap<String, QuotaState> map;
  private final AtomicReference<QuotaState> latest;
  private final UUID listener;

  QuotaCache(IMap<String, QuotaState> map, String app, QuotaState first) {
    this.map = map;
    this.latest = new AtomicReference<>(first);
    this.listener = map.addEntryListener(this, app, true);
  }

  QuotaState current() {
    return Objects.requireNonNull(latest.get());
  }

  void update(@Nullable QuotaState quotaState) {
    if (quotaState == null) {
      return;
    }
    latest.accumulateAndGet(quotaState, QuotaState::newer);
  }

  @Override
  public void entryAdded(EntryEvent<String, QuotaState> event) {
    update(event.getValue());
  }

  @Override
  public void entryUpdated(EntryEvent<String, QuotaState> event) {
    update(event.getValue());
  }

  @Override
  public void entryMerged(EntryEvent<String, QuotaState> event) {
    update(event.getValue());
  }

  @Override
  public void close() {
    try {
      map.removeEntryListener(listener);
    } catch (HazelcastInstanceNotActiveException e) {
      log.debug("the member has stopped, the listener is gone");
    }
  }
}
