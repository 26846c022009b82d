package io.wabascope.agent.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.wabascope.agent.telemetry.ServedApiVersions.VersionPair;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultClassifier;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.exporter.catalogue.AgentMetrics;
import io.wabascope.exporter.catalogue.MetricMetadata;
import io.wabascope.poller.api.GraphCallListener;
import io.wabascope.poller.api.RepeatSuppressor;
import io.wabascope.poller.sweep.SweepListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts events, and logs changes.
 *
 * <p>Counters with known labels start at zero, so that Prometheus sees the first increase.
 * Thread-safe.
 */
public final class AgentMeters implements GraphCallListener, SweepListener {
  private static final Logger log = LoggerFactory.getLogger(AgentMeters.class);

  /** Maximum number of unknown error codes; further ones are counted as {@code other}. */
  private static final int MAX_UNKNOWN_CODES = 50;

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private record BlockScope(String app, String id) {}

  private final MeterRegistry registry;
  private final LatestValues latestValues;
  private final RepeatSuppressor<Target> faults;
  private final RepeatSuppressor<Target> itemsWithoutId;
  private final RepeatSuppressor<StateField> unreadableValues;
  private final RepeatSuppressor<BlockScope> blocks;
  private final Set<Integer> knownCodes = new HashSet<>(FaultClassifier.knownCodes());
  private final int maxCodes = knownCodes.size() + MAX_UNKNOWN_CODES;

  public AgentMeters(MeterRegistry registry, LatestValues latestValues, InstantSource clock) {
    this.registry = registry;
    this.latestValues = latestValues;
    this.faults = new RepeatSuppressor<>(clock);
    this.itemsWithoutId = new RepeatSuppressor<>(clock);
    this.unreadableValues = new RepeatSuppressor<>(clock);
    this.blocks = new RepeatSuppressor<>(clock);
    for (StateField field : StateField.values()) {
      unknownStates(field);
      unreadableValues(field);
    }
    for (Edge edge : Edge.values()) {
      unreadableItems(edge);
    }
  }

  /** Registers the counters of these targets at zero. */
  public void registerTargets(Collection<Target> targets) {
    for (Target target : targets) {
      requests(target);
      duration(target.edge());
      waits(target.app());
      for (Outcome outcome : Outcome.values()) {
        sweeps(target, outcome);
      }
      for (int code : FaultClassifier.knownCodes()) {
        errors(target, FaultClassifier.kindOf(code), Integer.toString(code));
      }
      FaultClassifier.alternativeKinds()
          .forEach((code, kinds) -> kinds.forEach(kind -> errors(target, kind, code.toString())));
    }
  }

  @Override
  public void onCall(Target target, Duration duration) {
    requests(target).increment();
    duration(target.edge()).record(duration);
  }

  @Override
  public void onFault(Target target, Fault fault) {
    errors(target, fault.kind(), codeLabel(fault.code())).increment();
  }

  @Override
  public void onPage(Target target) {
    latestValues.tokenAccepted(target.app());
  }

  @Override
  public void onUsage(String app, Usage usage) {
    latestValues.recordUsage(app, usage);
  }

  @Override
  public void onBlock(String app, String scope, Block block) {
    BlockScope key = new BlockScope(app, scope);
    if (block.consecutiveFaults() <= 1) {
      blocks.resolved(key); // calls have succeeded since the last block
    }
    RepeatSuppressor.RepeatInfo repeatInfo =
        blocks.shouldLog(key, block.reason().label());
    if (repeatInfo != null) {
      repeatInfo
          .addTo(log.atWarn()
              .addKeyValue("app", app)
              .addKeyValue("scope", scope.isEmpty() ? "app" : scope)
              .addKeyValue("reason", block.reason().label())
              .addKeyValue("until", block.until())
              .addKeyValue("in_a_row", block.consecutiveFaults()))
          .log("calls blocked");
    }
  }

  @Override
  public void onWait(String app, Duration wait) {
    waits(app).increment(wait.toNanos() / 1e9);
  }

  @Override
  public void onServedVersion(String requested, @Nullable String served) {
    if (served == null) {
      return;
    }
    VersionPair versions = new VersionPair(requested, served);
    if (latestValues.served().add(versions) && versions.isMismatch()) {
      log.atWarn()
          .addKeyValue("requested", requested)
          .addKeyValue("served", served)
          .log("the API serves a version other than the requested one");
    }
  }

  @Override
  public void onSkippedItems(Target target, int items) {
    unreadableItems(target.edge()).increment(items);
    RepeatSuppressor.RepeatInfo news = itemsWithoutId.shouldLog(target, "passed over");
    if (news != null) {
      news.addTo(log.atWarn().addKeyValue("target", target).addKeyValue("items", items))
          .log("items could not be read");
    }
  }

  /** Called for a state that is unknown. */
  public void onUnknownState(StateNormalizer.UnknownState unknown) {
    if (unknown.isUnreadable()) {
      onUnreadableValue(unknown.field());
      return;
    }
    unknownStates(unknown.field()).increment();
    if (unknown.isFirst()) {
      log.atWarn()
          .addKeyValue("kind", unknown.field().kind().label())
          .addKeyValue("field", unknown.field().label())
          .addKeyValue("state", unknown.state())
          .log("the API returned an unknown state");
    }
  }

  private void onUnreadableValue(StateField field) {
    unreadableValues(field).increment();
    RepeatSuppressor.RepeatInfo news = unreadableValues.shouldLog(field, "unreadable");
    if (news != null) {
      news.addTo(log.atWarn()
              .addKeyValue("kind", field.kind().label())
              .addKeyValue("field", field.label()))
          .log("the API sent a state that is not text");
    }
  }

  @Override
  public void onSweepEnded(
      Target target, Outcome outcome, SweepRecord record, @Nullable Fault fault) {
    sweeps(target, outcome).increment();
    if (outcome == Outcome.SUSPENDED || outcome == Outcome.HANDED_OVER) {
      return;
    }
    log.atDebug()
        .addKeyValue("target", target)
        .addKeyValue("outcome", outcome.label())
        .addKeyValue(
            "objects", record.completion() == null ? 0 : record.completion().objects())
        .log("sweep ended");
    if (fault == null) {
      logRecovery(target);
    } else {
      logFault(target, fault);
    }
  }

  private void logRecovery(Target target) {
    boolean first = latestValues.markSwept(target);
    if (faults.resolved(target)) {
      log.atInfo().addKeyValue("target", target).log("target recovered");
    } else if (first) {
      log.atInfo().addKeyValue("target", target).log("target swept for the first time");
    }
  }

  private void logFault(Target target, Fault fault) {
    String message = fault.kind() + " " + fault.code() + " " + fault.subcode();
    RepeatSuppressor.RepeatInfo repeatInfo = faults.shouldLog(target, message);
    if (repeatInfo != null) {
      repeatInfo
          .addTo(log.atWarn().addKeyValue("target", target).addKeyValue("fault", fault))
          .log("target failing");
    }
  }

  /** Removes the log state of targets and apps that are no longer configured. */
  public void retain(Set<Target> targets, Set<String> apps) {
    faults.retain(targets::contains);
    itemsWithoutId.retain(targets::contains);
    blocks.retain(scope -> apps.contains(scope.app()));
  }

  private String codeLabel(int code) {
    synchronized (knownCodes) {
      boolean known =
          knownCodes.contains(code) || (knownCodes.size() < maxCodes && knownCodes.add(code));
      return known ? Integer.toString(code) : "other";
    }
  }

  private Counter requests(Target target) {
    return counter(AgentMetrics.GRAPH_REQUESTS, target.app(), target.edge().path());
  }

  private Counter errors(Target target, FaultKind kind, String code) {
    return counter(
        AgentMetrics.GRAPH_ERRORS, target.app(), target.edge().path(), kind.label(), code);
  }

  private Counter sweeps(Target target, Outcome outcome) {
    return counter(AgentMetrics.SWEEPS, target.app(), target.edge().path(), outcome.label());
  }

  private Counter waits(String app) {
    return counter(AgentMetrics.BUDGET_WAIT, app);
  }

  private Counter unknownStates(StateField field) {
    return counter(AgentMetrics.UNKNOWN_STATES, field.kind().label() + "_" + field.label());
  }

  private Counter unreadableValues(StateField field) {
    return counter(AgentMetrics.UNREADABLE_VALUES, field.kind().label() + "_" + field.label());
  }

  private Counter unreadableItems(Edge edge) {
    return counter(AgentMetrics.UNREADABLE_ITEMS, edge.path());
  }

  private Timer duration(Edge edge) {
    MetricMetadata metricMetadata = AgentMetrics.GRAPH_REQUEST_DURATION;
    return Timer.builder(metricMetadata.name())
        .description(metricMetadata.help())
        .tag(metricMetadata.labels().get(0), edge.path())
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Counter counter(MetricMetadata metricMetadata, String... values) {
    Counter.Builder builder =
        Counter.builder(metricMetadata.name()).description(metricMetadata.help());
    for (int i = 0; i < values.length; i++) {
      builder.tag(metricMetadata.labels().get(i), values[i]);
    }
    return builder.register(registry);
  }
}
