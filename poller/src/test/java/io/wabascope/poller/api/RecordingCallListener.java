package io.wabascope.poller.api;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Records all events. */
public final class RecordingCallListener implements GraphCallListener {
  public final AtomicInteger calls = new AtomicInteger();
  public final AtomicInteger pages = new AtomicInteger();
  public final AtomicInteger skipped = new AtomicInteger();
  public final List<Fault> faults = new CopyOnWriteArrayList<>();
  public final List<Usage> usages = new CopyOnWriteArrayList<>();
  public final AtomicInteger blockings = new AtomicInteger();
  public final Map<String, Block> blocks = new ConcurrentHashMap<>();
  public final List<Duration> waits = new CopyOnWriteArrayList<>();
  public final Map<String, String> served = new ConcurrentHashMap<>();

  @Override
  public void onCall(Target target, Duration duration) {
    calls.incrementAndGet();
  }

  @Override
  public void onPage(Target target) {
    pages.incrementAndGet();
  }

  @Override
  public void onFault(Target target, Fault fault) {
    faults.add(fault);
  }

  @Override
  public void onUsage(String app, Usage usage) {
    usages.add(usage);
  }

  @Override
  public void onBlock(String app, String scope, Block block) {
    blockings.incrementAndGet();
    blocks.put(scope, block);
  }

  @Override
  public void onWait(String app, Duration wait) {
    waits.add(wait);
  }

  @Override
  public void onServedVersion(String requested, @Nullable String version) {
    if (version != null) {
      served.put(requested, version);
    }
  }

  @Override
  public void onSkippedItems(Target target, int items) {
    skipped.addAndGet(items);
  }
}
