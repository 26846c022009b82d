package io.wabascope.simulator.scenario;

import io.wabascope.simulator.exchange.Call;
import io.wabascope.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A scenario being played: how far it is and what of it has happened. Thread-safe. */
public final class Play {
  private final Scenario scenario;
  private final Instant begun;
  private final List<Cue> cues = new ArrayList<>();

  public Play(Scenario scenario, Instant begun) {
    this.scenario = scenario;
    this.begun = begun;
    for (Rule rule : scenario.rules()) {
      cues.add(new Cue(rule, new SplittableRandom(scenario.seed() * 31 + cues.size())));
    }
  }

  public Scenario scenario() {
    return scenario;
  }

  /**
   * What happens to a call, in the order of the rules; where the world moves, it has moved. Once a
   * rule answers, those that would answer otherwise do not fire, nor count as if they had.
   */
  public synchronized List<Action> act(Call call, World world) {
    Duration elapsed = elapsed(call.at());
    List<Action> all = new ArrayList<>();
    boolean answered = false;
    for (Cue cue : cues) {
      if (!cue.rule.ofTime() && !(answered && cue.mayAnswer())) {
        List<Action> actions = cue.act(call, elapsed);
        all.addAll(actions);
        cue.move(actions, world, call.at());
        answered |= actions.stream().anyMatch(action -> action instanceof Answer);
      }
    }
    return all;
  }

  /** Moves the world as far as the scenario has come. */
  public synchronized void moveOn(World world, Instant now) {
    Duration elapsed = elapsed(now);
    for (Cue cue : cues) {
      if (cue.rule.ofTime() && cue.fired == 0 && cue.rule.when().has(elapsed)) {
        cue.fired++;
        cue.move(cue.rule.turn().of(cue.rule.actions(), 0, cue.random), world, now);
      }
    }
  }

  private Duration elapsed(Instant now) {
    double millis = Duration.between(begun, now).toMillis() * scenario.speed();
    return Duration.ofMillis((long) millis);
  }

  /** A rule and how often it was met. */
  private static final class Cue {
    private final Rule rule;
    private final SplittableRandom random;
    private int met;
    private int fired;

    Cue(Rule rule, SplittableRandom random) {
      this.rule = rule;
      this.random = random;
    }

    boolean mayAnswer() {
      return rule.actions().stream().anyMatch(action -> action instanceof Answer);
    }

    void move(List<Action> actions, World world, Instant now) {
      for (Action action : actions) {
        if (action instanceof WorldChange change) {
          change.apply(world, random, now);
        }
      }
    }

    List<Action> act(Call call, Duration elapsed) {
      if (!rule.where().has(call) || !rule.when().has(elapsed)) {
        return List.of();
      }
      List<Action> actions = rule.turn().of(rule.actions(), fired, random);
      if (!actions.stream().allMatch(action -> action.appliesTo(call))) {
        return List.of();
      }
      met++;
      int counted = met - rule.when().afterCalls();
      if (!rule.when().hasCall(met) || !rule.howOften().fires(counted, fired, random)) {
        return List.of();
      }
      fired++;
      return actions;
    }
  }
}
