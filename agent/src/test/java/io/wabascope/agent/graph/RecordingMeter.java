package io.wabascope.agent.graph;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.pace.Block;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keeps what it is told. */
public final class RecordingMeter implements GraphMeter {
  public final AtomicInteger calls = new AtomicInteger();
  public final AtomicInteger skipped = new AtomicInteger();
  public final List<Fault> faults = new CopyOnWriteArrayList<>();
  public final List<Usage> usages = new CopyOnWriteArrayList<>();
  public final AtomicInteger blockings = new AtomicInteger();
  public final Map<String, Block> blocks = new ConcurrentHashMap<>();
  public final List<Duration> waits = new CopyOnWriteArrayList<>();
  public final Map<String, String> served = new ConcurrentHashMap<>();

  @Override
  public void called(Target target, Duration took) {
    calls.incrementAndGet();
  }

  @Override
  public void failed(Target target, Fault fault) {
    faults.add(fault);
  }

  @Override
  public void spent(String app, Usage usage) {
    usages.add(usage);
  }

  @Override
  public void blocked(String app, String scope, Block block) {
    blockings.incrementAndGet();
    blocks.put(scope, block);
  }

  @Override
  public void waited(String app, Duration wait) {
    waits.add(wait);
  }

  @Override
  public void served(String requested, @Nullable String version) {
    if (version != null) {
      served.put(requested, version);
    }
  }

  @Override
  public void skipped(Target target, int items) {
    skipped.addAndGet(items);
  }
}
