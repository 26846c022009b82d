package io.wabascope.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.call.BlockNotice;
import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.call.CallAddress;
import io.wabascope.simulator.call.Caller;
import io.wabascope.simulator.graph.PageLinks;
import io.wabascope.simulator.world.FleetSettings;
import io.wabascope.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A caller that does what refusals ask for meets every rule of a preset. */
class PresetRehearsalTest {
  private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

  private final World world = new World(FleetSettings.of(50));
  private String fields =
      "id,name,ownership_type,account_review_status,phone_numbers{id,status,quality_rating}";
  private int limit = 100;

  @ParameterizedTest
  @CsvSource({"bad-hour, 60, 60", "bad-hour, 1, 60", "field-truth, 10, 69", "field-truth, 60, 69"})
  void everyRuleIsMet(String preset, double speed, int minutes) {
    Scenario scenario = Scenario.preset(preset).speed(speed);
    assertThat(played(scenario, Duration.ofMinutes(minutes)))
        .hasSameElementsAs(scenario.rules().stream()
            .flatMap(rule -> rule.actions().stream())
            .filter(action -> !(action instanceof WorldChange))
            .toList());
  }

  @Test
  void aMinuteOfTheApiOutlastsAFastHour() {
    Rule throttle = Rule.of(
            ThrottleAnswer.of(4, 400).regain(Duration.ofMinutes(5)).toAction())
        .times(1);
    Rule late = Rule.of(AnswerActions.permission(403)).from(Duration.ofMinutes(30));
    Scenario scenario = Scenario.of(throttle, late);
    assertThat(played(scenario.speed(60), Duration.ofMinutes(60))).hasSize(1);
    assertThat(played(scenario, Duration.ofMinutes(60))).hasSize(2);
  }

  @Test
  void descriptionSaysHowLongItTakes() {
    assertThat(Scenario.preset("bad-hour").description()).contains("60 minutes", "1 minute");
    assertThat(Scenario.preset("field-truth").description()).contains("69 minutes");
  }

  /** The actions that happened to calls within this time of the scenario. */
  private Set<Action> played(Scenario scenario, Duration length) {
    ScenarioRun run = new ScenarioRun(scenario, START);
    Set<Action> played = new HashSet<>();
    Instant blockedUntil = START;
    long step = (long) (10_000 / scenario.speed());
    for (Instant now = START;
        Duration.between(START, now).toMillis() * scenario.speed() < length.toMillis();
        now = now.plusMillis(step)) {
      for (Call call : callsAt(now)) {
        if (now.isBefore(blockedUntil)) {
          break;
        }
        List<Action> actions = run.actionsFor(call, world);
        played.addAll(actions);
        actions.forEach(this::obey);
        blockedUntil = blockedUntil(actions, call, scenario.speed(), blockedUntil);
      }
    }
    return played;
  }

  private void obey(Action action) {
    switch (action.name()) {
      case "refuse_field" -> fields = fields.replace("ownership_type,", "");
      case "reduce_data" -> limit = 50;
      default -> {}
    }
  }

  private Instant blockedUntil(
      List<Action> actions, Call call, double speed, Instant blockedUntil) {
    Instant result = blockedUntil;
    for (Action action : actions) {
      if (action instanceof AnswerAction answer) {
        PageLinks links = new PageLinks("http://127.0.0.1", "v25.0", Map.of());
        BlockNotice notice = answer
            .reply()
            .apply(new CallContext(call, links, world, speed, "trace"))
            .blockNotice();
        if (notice != null && notice.until().isAfter(result)) {
          result = notice.until();
        }
      }
    }
    return result;
  }

  private List<Call> callsAt(Instant now) {
    Map<String, String> parameters = Map.of("fields", fields, "limit", Integer.toString(limit));
    return Arrays.stream(Edge.values())
        .flatMap(edge -> Stream.of(1, 2).map(page -> {
          Map<String, String> withCursor = new HashMap<>(parameters);
          if (page > 1) {
            withCursor.put("after", "a-cursor");
          }
          return new Call(
              1,
              now,
              new Caller("main", "digest", false),
              new CallAddress("v25.0", world.providers().get(0).node(edge), edge.path()),
              page,
              withCursor);
        }))
        .toList();
  }
}
