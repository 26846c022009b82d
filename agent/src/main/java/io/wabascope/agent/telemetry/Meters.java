package io.wabascope.agent.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.wabascope.agent.graph.GraphMeter;
import io.wabascope.agent.log.Repeats;
import io.wabascope.agent.poll.SweepMeter;
import io.wabascope.agent.telemetry.ServedVersions.Versions;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Faults;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.inventory.Vocabulary;
import io.wabascope.core.pace.Block;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.exporter.AgentMetrics;
import io.wabascope.exporter.Metric;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what happens, and logs what changes.
 *
 * <p>Counters of known things start at zero, so that the first increase is one. Thread-safe.
 */
public final class Meters implements GraphMeter, SweepMeter {
  private static final Logger log = LoggerFactory.getLogger(Meters.class);

  /** Distinct codes that we did not know before; the rest are counted as {@code other}. */
  private static final int MOST_UNKNOWN_CODES = 50;

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

  /** Whose calls are blocked: an app's, or those of a scope of its. */
  private record Scope(String app, String id) {}

  private final MeterRegistry registry;
  private final Observations observations;
  private final Repeats<Target> faults;
  private final Repeats<Target> nameless;
  private final Repeats<Scope> blocks;
  private final Set<Integer> codes = new HashSet<>(Faults.knownCodes());
  private final int mostCodes = codes.size() + MOST_UNKNOWN_CODES;

  public Meters(MeterRegistry registry, Observations observations, InstantSource clock) {
    this.registry = registry;
    this.observations = observations;
    this.faults = new Repeats<>(clock);
    this.nameless = new Repeats<>(clock);
    this.blocks = new Repeats<>(clock);
    for (StateField field : StateField.values()) {
      unknownStates(field);
    }
  }

  /** Has the counters of these targets start at zero. */
  public void expect(Collection<Target> targets) {
    for (Target target : targets) {
      requests(target);
      duration(target.edge());
      waits(target.app());
      for (Outcome outcome : Outcome.values()) {
        sweeps(target, outcome);
      }
      for (int code : Faults.knownCodes()) {
        errors(target, Faults.kindOf(code), Integer.toString(code));
      }
      Faults.otherMeanings().forEach((code, kind) -> errors(target, kind, code.toString()));
    }
  }

  @Override
  public void called(Target target, Duration took) {
    requests(target).increment();
    duration(target.edge()).record(took);
  }

  @Override
  public void failed(Target target, Fault fault) {
    errors(target, fault.kind(), bounded(fault.code())).increment();
    if (fault.kind() == FaultKind.AUTH) {
      observations.token(target.app(), false);
    }
  }

  @Override
  public void spent(String app, Usage usage) {
    observations.spent(app, usage);
  }

  @Override
  public void blocked(String app, String scope, Block block) {
    Scope whose = new Scope(app, scope);
    if (block.strikes() <= 1) {
      blocks.over(whose); // calls went well since the last one
    }
    Repeats.News news = blocks.of(whose, block.reason().label());
    if (news != null) {
      news.on(log.atWarn()
              .addKeyValue("app", app)
              .addKeyValue("scope", scope.isEmpty() ? "app" : scope)
              .addKeyValue("reason", block.reason().label())
              .addKeyValue("until", block.until())
              .addKeyValue("in_a_row", block.strikes()))
          .log("no calls until then");
    }
  }

  @Override
  public void waited(String app, Duration wait) {
    waits(app).increment(wait.toNanos() / 1e9);
  }

  @Override
  public void served(String requested, @Nullable String served) {
    if (served == null) {
      return;
    }
    Versions versions = new Versions(requested, served);
    if (observations.served().heard(versions) && versions.differ()) {
      log.atWarn()
          .addKeyValue("requested", requested)
          .addKeyValue("served", served)
          .log("the API serves another version than asked for");
    }
  }

  @Override
  public void skipped(Target target, int items) {
    Repeats.News news = nameless.of(target, "passed over");
    if (news != null) {
      news.on(log.atWarn().addKeyValue("target", target).addKeyValue("items", items))
          .log("items without an id were passed over");
    }
  }

  /** A state was read that nobody knew. */
  public void unknown(Vocabulary.Unknown unknown) {
    unknownStates(unknown.field()).increment();
    if (unknown.first()) {
      log.atWarn()
          .addKeyValue("kind", unknown.field().kind().label())
          .addKeyValue("field", unknown.field().label())
          .addKeyValue("state", unknown.state())
          .log("the API sent a state that is not known");
    }
  }

  @Override
  public void ended(Target target, Outcome outcome, SweepRecord record, @Nullable Fault fault) {
    sweeps(target, outcome).increment();
    if (outcome == Outcome.COMPLETE) {
      observations.token(target.app(), true);
    }
    if (outcome == Outcome.SUSPENDED) {
      return;
    }
    log.atDebug()
        .addKeyValue("target", target)
        .addKeyValue("outcome", outcome.label())
        .addKeyValue(
            "objects", record.completion() == null ? 0 : record.completion().objects())
        .log("sweep ended");
    if (fault == null) {
      tellThatItIsWell(target);
    } else {
      tell(target, fault);
    }
  }

  private void tellThatItIsWell(Target target) {
    boolean first = observations.sweptFirst(target);
    if (faults.over(target)) {
      log.atInfo().addKeyValue("target", target).log("target recovered");
    } else if (first) {
      log.atInfo().addKeyValue("target", target).log("target swept for the first time");
    }
  }

  private void tell(Target target, Fault fault) {
    String what = fault.kind() + " " + fault.code() + " " + fault.subcode();
    Repeats.News news = faults.of(target, what);
    if (news != null) {
      news.on(log.atWarn().addKeyValue("target", target).addKeyValue("fault", fault))
          .log("target fails");
    }
  }

  /** Forgets the trouble of targets and apps that are watched no more. */
  public void retain(Set<Target> targets, Set<String> apps) {
    faults.retain(targets::contains);
    nameless.retain(targets::contains);
    blocks.retain(scope -> apps.contains(scope.app()));
  }

  private String bounded(int code) {
    synchronized (codes) {
      boolean known = codes.contains(code) || (codes.size() < mostCodes && codes.add(code));
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

  private Timer duration(Edge edge) {
    Metric metric = AgentMetrics.GRAPH_REQUEST_DURATION;
    return Timer.builder(metric.name())
        .description(metric.help())
        .tag(metric.labels().get(0), edge.path())
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Counter counter(Metric metric, String... values) {
    Counter.Builder builder = Counter.builder(metric.name()).description(metric.help());
    for (int i = 0; i < values.length; i++) {
      builder.tag(metric.labels().get(i), values[i]);
    }
    return builder.register(registry);
  }
}
