package io.wabascope.agent;

import io.vertx.core.Future;
import io.wabascope.cluster.inventory.SweepRequests;
import io.wabascope.config.Settings;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.inventory.TargetFilter;
import io.wabascope.core.sweep.TargetSpec;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Makes targets due now on the members that own them. */
final class SweepTrigger {
  private static final Logger log = LoggerFactory.getLogger(SweepTrigger.class);

  private final SweepRequests sweepRequests;
  private final Supplier<Settings> settings;

  SweepTrigger(SweepRequests sweepRequests, Supplier<Settings> settings) {
    this.sweepRequests = sweepRequests;
    this.settings = settings;
  }

  /** Makes the matching targets due now; returns their number. */
  Future<Integer> sweep(TargetFilter filter) {
    List<Target> targets = Components.targetSpecs(settings.get()).stream()
        .map(TargetSpec::target)
        .filter(filter)
        .toList();
    if (targets.isEmpty()) {
      return Future.succeededFuture(0);
    }
    LoggingEventBuilder line = log.atInfo().addKeyValue("targets", targets.size());
    if (targets.size() == 1) {
      line = line.addKeyValue("target", targets.get(0));
    }
    line.log("sweep requested");
    return sweepRequests.send(targets).map(targets.size());
  }
}
