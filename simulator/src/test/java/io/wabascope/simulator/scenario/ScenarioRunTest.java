package io.wabascope.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.call.CallAddress;
import io.wabascope.simulator.call.Caller;
import io.wabascope.simulator.world.FleetSettings;
import io.wabascope.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioRunTest {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  private static final AnswerAction HTML = AnswerActions.html(502);
  private static final AnswerAction EMPTY = AnswerActions.empty(500);
  private static final Mutation DELAY = HeaderMutations.delay(Duration.ofMillis(1));

  private final World world = new World(FleetSettings.of(100));

  private static Call call(String app, Edge edge, String node, int page, Duration after) {
    return new Call(
        1,
        START.plus(after),
        new Caller(app, "", false),
        new CallAddress("v25.0", node, edge.path()),
        page,
        Map.of("fields", "id,phone_numbers{status}"));
  }

  private static Call defaultCall() {
    return call("main", Edge.OWNED_ACCOUNTS, "800000000000001", 1, Duration.ZERO);
  }

  private List<Integer> firedCalls(int calls, Rule rule) {
    ScenarioRun run = new ScenarioRun(Scenario.of(rule), START);
    List<Integer> fired = new ArrayList<>();
    for (int i = 1; i <= calls; i++) {
      if (!run.actionsFor(defaultCall(), world).isEmpty()) {
        fired.add(i);
      }
    }
    return fired;
  }

  private boolean fires(Rule rule, Call call) {
    return !new ScenarioRun(Scenario.of(rule), START).actionsFor(call, world).isEmpty();
  }

  @Test
  void firesAtTheConfiguredFrequency() {
    assertThat(firedCalls(5, Rule.of(HTML))).containsExactly(1, 2, 3, 4, 5);
    assertThat(firedCalls(5, Rule.of(HTML).times(2))).containsExactly(1, 2);
    assertThat(firedCalls(9, Rule.of(HTML).every(3))).containsExactly(3, 6, 9);
    assertThat(firedCalls(9, Rule.of(HTML).onCallNumber(4))).containsExactly(4);
    assertThat(firedCalls(9, Rule.of(HTML).afterCalls(7))).containsExactly(8, 9);
    assertThat(firedCalls(9, Rule.of(HTML).afterCalls(4).every(2).times(2))).containsExactly(6, 8);
  }

  @Test
  void chanceIsDeterministicPerSeed() {
    Rule rare = Rule.of(HTML).chance(0.2);
    assertThat(firedCalls(2000, rare)).hasSizeBetween(300, 500).isEqualTo(firedCalls(2000, rare));
    assertThat(firedCalls(100, Rule.of(HTML).chance(0))).isEmpty();
  }

  @Test
  void firesOnlyForMatchingCalls() {
    assertThat(fires(Rule.of(HTML).edge(Edge.OWNED_ACCOUNTS), defaultCall())).isTrue();
    assertThat(fires(Rule.of(HTML).edge(Edge.CLIENT_ACCOUNTS), defaultCall())).isFalse();
    assertThat(fires(Rule.of(HTML).node("800000000000001"), defaultCall())).isTrue();
    assertThat(fires(Rule.of(HTML).node("1"), defaultCall())).isFalse();
    assertThat(fires(Rule.of(HTML).app("main"), defaultCall())).isTrue();
    assertThat(fires(Rule.of(HTML).app("other"), defaultCall())).isFalse();
    assertThat(fires(Rule.of(HTML).page(1), defaultCall())).isTrue();
    assertThat(fires(Rule.of(HTML).pages(2, 3), defaultCall())).isFalse();
    assertThat(fires(Rule.of(HTML).requestingField("status"), defaultCall())).isTrue();
    assertThat(fires(Rule.of(HTML).requestingField("stat"), defaultCall())).isFalse();
  }

  @Test
  void firesOnlyInItsTimeWindow() {
    Rule rule = Rule.of(HTML).between(Duration.ofMinutes(5), Duration.ofMinutes(10));
    for (int minute = 0; minute < 12; minute++) {
      Call call = call("a", Edge.OWNED_ACCOUNTS, "1", 1, Duration.ofMinutes(minute));
      assertThat(fires(rule, call)).as("minute " + minute).isEqualTo(minute >= 5 && minute < 10);
    }
    Call late = call("a", Edge.OWNED_ACCOUNTS, "1", 1, Duration.ofSeconds(6));
    ScenarioRun fast = new ScenarioRun(Scenario.of(rule).speed(60), START);
    assertThat(fast.actionsFor(late, world)).hasSize(1);
  }

  @Test
  void ruleDoesNotFireIfItsActionDoesNotApply() {
    assertThat(fires(Rule.of(AnswerActions.expiredCursor()), defaultCall())).isFalse();
    assertThat(fires(Rule.of(AnswerActions.reduceData(25, 500)), defaultCall())).isFalse();
    assertThat(fires(Rule.of(AnswerActions.reduceData(24, 500)), defaultCall())).isTrue();
    assertThat(fires(Rule.of(AnswerActions.refuseField("currency", "T")), defaultCall()))
        .isFalse();
    assertThat(fires(Rule.of(AnswerActions.refuseField("status", "T")), defaultCall()))
        .isTrue();
  }

  @Test
  void executesActionsTogetherInTurnOrByChance() {
    ScenarioRun together = new ScenarioRun(Scenario.of(Rule.of(HTML, DELAY)), START);
    assertThat(together.actionsFor(defaultCall(), world)).containsExactly(HTML, DELAY);
    ScenarioRun inTurn = new ScenarioRun(Scenario.of(Rule.inTurn(HTML, EMPTY)), START);
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      actions.addAll(inTurn.actionsFor(defaultCall(), world));
    }
    assertThat(actions).containsExactly(HTML, EMPTY, HTML, EMPTY, HTML);
    ScenarioRun byChance = new ScenarioRun(Scenario.of(Rule.anyOf(HTML, EMPTY)), START);
    List<Action> drawn = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      drawn.addAll(byChance.actionsFor(defaultCall(), world));
    }
    assertThat(drawn).hasSize(50).contains(HTML, EMPTY);
  }

  @Test
  void onlyTheFirstAnswerFires() {
    Rule second = Rule.of(EMPTY).times(1);
    ScenarioRun run =
        new ScenarioRun(Scenario.of(Rule.of(HTML).times(1), Rule.of(DELAY), second), START);
    assertThat(run.actionsFor(defaultCall(), world)).containsExactly(HTML, DELAY);
    assertThat(run.actionsFor(defaultCall(), world)).containsExactly(DELAY, EMPTY);
    assertThat(run.actionsFor(defaultCall(), world)).containsExactly(DELAY);
  }

  @Test
  void changesTheWorldOnceWhenDue() {
    WorldChange removal = WorldChange.remove(ObjectSelector.all().share(0.25));
    ScenarioRun run =
        new ScenarioRun(Scenario.of(Rule.of(removal).from(Duration.ofMinutes(2))), START);
    run.advance(world, START.plusSeconds(119));
    assertThat(world.accounts()).hasSize(100);
    run.advance(world, START.plusSeconds(120));
    run.advance(world, START.plusSeconds(500));
    assertThat(world.accounts()).hasSize(75);
    assertThat(run.actionsFor(defaultCall(), world)).isEmpty();
  }

  @Test
  void changesTheWorldDuringMatchingCalls() {
    Rule rule =
        Rule.of(WorldChange.remove(ObjectSelector.all().share(0.1))).page(2).times(1);
    ScenarioRun run = new ScenarioRun(Scenario.of(rule), START);
    run.advance(world, START.plusSeconds(500));
    run.actionsFor(defaultCall(), world);
    assertThat(world.accounts()).hasSize(100);
    assertThat(run.actionsFor(call("a", Edge.OWNED_ACCOUNTS, "1", 2, Duration.ZERO), world))
        .extracting(Action::name)
        .containsExactly("world");
    assertThat(world.accounts()).hasSize(90);
  }

  @Test
  void rulesForEventsIgnoreCalls() {
    ScenarioRun run =
        new ScenarioRun(Scenario.of(Rule.of(EventAction.repeat(1)).times(1), Rule.of(HTML)), START);
    assertThat(run.actionsFor(defaultCall(), world)).containsExactly(HTML);
    assertThat(run.eventHandling("1", START).copies()).isEqualTo(2);
    assertThat(run.eventHandling("1", START).copies()).isEqualTo(1);
  }

  @Test
  void disorderIsWithinItsLimit() {
    ScenarioRun run =
        new ScenarioRun(Scenario.of(Rule.of(EventAction.disorder(Duration.ofSeconds(10)))), START);
    List<Duration> delays = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      delays.add(run.eventHandling("1", START).delay());
    }
    assertThat(delays).allMatch(delay -> delay.compareTo(Duration.ofSeconds(10)) <= 0);
    assertThat(delays.stream().distinct()).hasSizeGreaterThan(10);
  }
}
