package io.wabascope.poller.api;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ignores all events of calls. */
public final class IgnoredCalls implements GraphCallListener {
  @Override
  public void onCall(Target target, Duration duration) {}

  @Override
  public void onPage(Target target) {}

  @Override
  public void onFault(Target target, Fault fault) {}

  @Override
  public void onUsage(String app, Usage usage) {}

  @Override
  public void onBlock(String app, String scope, Block block) {}

  @Override
  public void onWait(String app, Duration wait) {}

  @Override
  public void onServedVersion(String requested, @Nullable String served) {}

  @Override
  public void onSkippedItems(Target target, int items) {}
}
