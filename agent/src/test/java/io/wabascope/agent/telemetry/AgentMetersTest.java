package io.wabascope.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.sweep.SweepListener.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Log lines of targets and blocks, and how often they repeat. */
class AgentMetersTest {
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  private static final Fault DENIED =
      new Fault(FaultKind.PERMISSION, 200, null, null, false, "refused");
  private static final Fault DOWN = new Fault(FaultKind.TRANSIENT, 2, null, null, false, "down");

  private final Logger logger = (Logger) LoggerFactory.getLogger(AgentMeters.class);
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private Instant now = Instant.parse("2026-11-01T00:00:00Z");
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AgentMeters agentMeters =
      new AgentMeters(registry, new LatestValues(() -> now), () -> now);

  @BeforeEach
  void listen() {
    appender.start();
    logger.addAppender(appender);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(appender);
  }

  @Test
  void logsAFaultOnChangeThenHourly() {
    for (int minute = 0; minute <= 60; minute += 5) {
      endSweep(DENIED);
      now = now.plus(Duration.ofMinutes(5));
    }
    endSweep(DOWN);
    endSweep(DENIED);

    assertThat(lines())
        .containsExactly(
            "target failing [target=\"" + TARGET + "\", fault=\"" + DENIED + "\"]",
            "target failing [target=\"" + TARGET + "\", fault=\"" + DENIED
                + "\", since=\"2026-11-01T00:00:00Z\", left_out=\"11\"]",
            "target failing [target=\"" + TARGET + "\", fault=\"" + DOWN + "\"]",
            "target failing [target=\"" + TARGET + "\", fault=\"" + DENIED + "\"]");
  }

  @Test
  void logsFirstSweepAndRecovery() {
    for (Outcome early : List.of(Outcome.HANDED_OVER, Outcome.SUSPENDED)) {
      agentMeters.onSweepEnded(TARGET, early, SweepRecord.of(TARGET), null);
    }
    assertThat(lines()).isEmpty();
    endSweep(null);
    endSweep(null);
    endSweep(DOWN);
    endSweep(null);
    endSweep(null);
    agentMeters.retain(Set.of(), Set.of());
    endSweep(DOWN);

    assertThat(lines())
        .extracting(line -> line.substring(0, line.indexOf(" [")))
        .containsExactly(
            "target swept for the first time",
            "target failing",
            "target recovered",
            "target failing");
  }

  @Test
  void logsANewBlockAtOnceAndAContinuedOneHourly() {
    agentMeters.onBlock("main", "", block(1));
    agentMeters.onBlock("main", "", block(2));
    agentMeters.onBlock("main", "1029384756", block(2));
    agentMeters.onBlock("main", "", block(1));
    now = now.plus(Duration.ofHours(1));
    agentMeters.onBlock("main", "", block(9));

    assertThat(lines()).hasSize(4);
  }

  @Test
  void logsItemsWithoutIdHourlyPerTarget() {
    agentMeters.onSkippedItems(TARGET, 1);
    agentMeters.onSkippedItems(TARGET, 3);
    agentMeters.onSkippedItems(new Target("main", Edge.CLIENT_ACCOUNTS, "1029384756"), 1);

    assertThat(lines()).hasSize(2);
  }

  @Test
  void countsUnreadableItemsAndValues() {
    agentMeters.onSkippedItems(TARGET, 3);
    StateNormalizer normalizer = new StateNormalizer(agentMeters::onUnknownState);
    normalizer.unreadable(StateField.PHONE_NUMBER_QUALITY);
    normalizer.unreadable(StateField.PHONE_NUMBER_QUALITY);

    assertThat(registry
            .get("wabascope_unreadable_items_total")
            .tag("edge", TARGET.edge().path())
            .counter()
            .count())
        .isEqualTo(3);
    assertThat(registry
            .get("wabascope_unreadable_values_total")
            .tag("field", "phone_number_quality_rating")
            .counter()
            .count())
        .isEqualTo(2);
    assertThat(lines()).hasSize(2);
  }

  /** A server must not create a series for every number that it can think of. */
  @Test
  void countsFurtherUnknownErrorCodesAsOther() {
    for (int code = 700_000; code < 700_500; code++) {
      Fault fault = new Fault(FaultKind.TRANSIENT, code, null, null, false, "made up");
      agentMeters.onFault(TARGET, fault);
    }

    assertThat(registry.find("wabascope_graph_errors_total").counters()).hasSize(51);
    assertThat(registry
            .get("wabascope_graph_errors_total")
            .tag("code", "other")
            .counter()
            .count())
        .isEqualTo(450);
  }

  private Block block(int strikes) {
    return new Block(FaultKind.THROTTLED, now.plusSeconds(60), strikes);
  }

  private void endSweep(@Nullable Fault fault) {
    Outcome outcome = fault == null ? Outcome.COMPLETE : Outcome.INCOMPLETE;
    agentMeters.onSweepEnded(TARGET, outcome, SweepRecord.of(TARGET), fault);
  }

  private List<String> lines() {
    return appender.list.stream()
        .filter(event -> event.getLevel().toInt() > ch.qos.logback.classic.Level.DEBUG_INT)
        .map(event -> event.getMessage() + " " + event.getKeyValuePairs())
        .toList();
  }
}
