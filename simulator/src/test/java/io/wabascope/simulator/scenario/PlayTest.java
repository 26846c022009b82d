package io.wabascope.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.exchange.Address;
import io.wabascope.simulator.exchange.Call;
import io.wabascope.simulator.exchange.Caller;
import io.wabascope.simulator.world.Fleet;
import io.wabascope.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlayTest {
  private static final Instant BEGIN = Instant.parse("2026-11-01T12:00:00Z");
  private static final Answer HTML = Answers.html(502);
  private static final Answer EMPTY = Answers.empty(500);
  private static final Twist LATE = Twists.delay(Duration.ofMillis(1));

  private final World world = new World(Fleet.of(100));

  private static Call call(String app, Edge edge, String node, int page, Duration after) {
    return new Call(
        1,
        BEGIN.plus(after),
        new Caller(app, "", false),
        new Address("v25.0", node, edge.path()),
        page,
        Map.of("fields", "id,phone_numbers{status}"));
  }

  private static Call plain() {
    return call("main", Edge.OWNED_ACCOUNTS, "800000000000001", 1, Duration.ZERO);
  }

  private List<Integer> firedOf(int calls, Rule rule) {
    Play play = new Play(Scenario.of(rule), BEGIN);
    List<Integer> fired = new ArrayList<>();
    for (int i = 1; i <= calls; i++) {
      if (!play.act(plain(), world).isEmpty()) {
        fired.add(i);
      }
    }
    return fired;
  }

  private boolean fires(Rule rule, Call call) {
    return !new Play(Scenario.of(rule), BEGIN).act(call, world).isEmpty();
  }

  @Test
  void firesAsOftenAsItSays() {
    assertThat(firedOf(5, Rule.of(HTML))).containsExactly(1, 2, 3, 4, 5);
    assertThat(firedOf(5, Rule.of(HTML).times(2))).containsExactly(1, 2);
    assertThat(firedOf(9, Rule.of(HTML).every(3))).containsExactly(3, 6, 9);
    assertThat(firedOf(9, Rule.of(HTML).call(4))).containsExactly(4);
    assertThat(firedOf(9, Rule.of(HTML).afterCalls(7))).containsExactly(8, 9);
    assertThat(firedOf(9, Rule.of(HTML).afterCalls(4).every(2).times(2))).containsExactly(6, 8);
  }

  @Test
  void chanceFollowsTheSeed() {
    Rule rare = Rule.of(HTML).chance(0.2);
    assertThat(firedOf(2000, rare)).hasSizeBetween(300, 500).isEqualTo(firedOf(2000, rare));
    assertThat(firedOf(100, Rule.of(HTML).chance(0))).isEmpty();
  }

  @Test
  void concernsOnlyTheCallsItNames() {
    assertThat(fires(Rule.of(HTML).edge(Edge.OWNED_ACCOUNTS), plain())).isTrue();
    assertThat(fires(Rule.of(HTML).edge(Edge.CLIENT_ACCOUNTS), plain())).isFalse();
    assertThat(fires(Rule.of(HTML).node("800000000000001"), plain())).isTrue();
    assertThat(fires(Rule.of(HTML).node("1"), plain())).isFalse();
    assertThat(fires(Rule.of(HTML).app("main"), plain())).isTrue();
    assertThat(fires(Rule.of(HTML).app("other"), plain())).isFalse();
    assertThat(fires(Rule.of(HTML).page(1), plain())).isTrue();
    assertThat(fires(Rule.of(HTML).pages(2, 3), plain())).isFalse();
    assertThat(fires(Rule.of(HTML).asking("status"), plain())).isTrue();
    assertThat(fires(Rule.of(HTML).asking("stat"), plain())).isFalse();
  }

  @Test
  void keepsItsHours() {
    Rule rule = Rule.of(HTML).between(Duration.ofMinutes(5), Duration.ofMinutes(10));
    for (int minute = 0; minute < 12; minute++) {
      Call call = call("a", Edge.OWNED_ACCOUNTS, "1", 1, Duration.ofMinutes(minute));
      assertThat(fires(rule, call)).as("minute " + minute).isEqualTo(minute >= 5 && minute < 10);
    }
    Call late = call("a", Edge.OWNED_ACCOUNTS, "1", 1, Duration.ofSeconds(6));
    Play fast = new Play(Scenario.of(rule).speed(60), BEGIN);
    assertThat(fast.act(late, world)).hasSize(1);
  }

  @Test
  void aRuleWhoseActionCannotBeDoneDoesNotFire() {
    assertThat(fires(Rule.of(Answers.expiredCursor()), plain())).isFalse();
    assertThat(fires(Rule.of(Answers.reduceData(25, 500)), plain())).isFalse();
    assertThat(fires(Rule.of(Answers.reduceData(24, 500)), plain())).isTrue();
    assertThat(fires(Rule.of(Answers.refuseField("currency", "T")), plain())).isFalse();
    assertThat(fires(Rule.of(Answers.refuseField("status", "T")), plain())).isTrue();
  }

  @Test
  void doesItsActionsTogetherInTurnOrByChance() {
    Play together = new Play(Scenario.of(Rule.of(HTML, LATE)), BEGIN);
    assertThat(together.act(plain(), world)).containsExactly(HTML, LATE);
    Play inTurn = new Play(Scenario.of(Rule.inTurn(HTML, EMPTY)), BEGIN);
    List<Action> acted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      acted.addAll(inTurn.act(plain(), world));
    }
    assertThat(acted).containsExactly(HTML, EMPTY, HTML, EMPTY, HTML);
    Play byChance = new Play(Scenario.of(Rule.anyOf(HTML, EMPTY)), BEGIN);
    List<Action> drawn = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      drawn.addAll(byChance.act(plain(), world));
    }
    assertThat(drawn).hasSize(50).contains(HTML, EMPTY);
  }

  @Test
  void theFirstAnswerWinsAndTheOthersDoNotCount() {
    Rule second = Rule.of(EMPTY).times(1);
    Play play = new Play(Scenario.of(Rule.of(HTML).times(1), Rule.of(LATE), second), BEGIN);
    assertThat(play.act(plain(), world)).containsExactly(HTML, LATE);
    assertThat(play.act(plain(), world)).containsExactly(LATE, EMPTY);
    assertThat(play.act(plain(), world)).containsExactly(LATE);
  }

  @Test
  void movesTheWorldByItselfOnceItsTimeHasCome() {
    WorldChange gone = WorldChange.remove(Choice.all().share(0.25));
    Play play = new Play(Scenario.of(Rule.of(gone).from(Duration.ofMinutes(2))), BEGIN);
    play.moveOn(world, BEGIN.plusSeconds(119));
    assertThat(world.accounts()).hasSize(100);
    play.moveOn(world, BEGIN.plusSeconds(120));
    play.moveOn(world, BEGIN.plusSeconds(500));
    assertThat(world.accounts()).hasSize(75);
    assertThat(play.act(plain(), world)).isEmpty();
  }

  @Test
  void movesTheWorldDuringACallWhereItNamesCalls() {
    Rule rule = Rule.of(WorldChange.remove(Choice.all().share(0.1))).page(2).times(1);
    Play play = new Play(Scenario.of(rule), BEGIN);
    play.moveOn(world, BEGIN.plusSeconds(500));
    play.act(plain(), world);
    assertThat(world.accounts()).hasSize(100);
    assertThat(play.act(call("a", Edge.OWNED_ACCOUNTS, "1", 2, Duration.ZERO), world))
        .extracting(Action::name)
        .containsExactly("world");
    assertThat(world.accounts()).hasSize(90);
  }
}
