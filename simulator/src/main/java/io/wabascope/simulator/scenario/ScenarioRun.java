package io.wabascope.simulator.scenario;

import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.event.EventHandling;
import io.wabascope.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** The progress of a running scenario. Thread-safe. */
public final class ScenarioRun {
  private final Scenario scenario;
  private final Instant startedAt;
  private final List<RuleState> ruleStates = new ArrayList<>();

  public ScenarioRun(Scenario scenario, Instant startedAt) {
    this.scenario = scenario;
    this.startedAt = startedAt;
    for (Rule rule : scenario.rules()) {
      ruleStates.add(
          new RuleState(rule, new SplittableRandom(scenario.seed() * 31 + ruleStates.size())));
    }
  }

  public Scenario scenario() {
    return scenario;
  }

  /**
   * The actions for a call, in the order of the rules. World changes are already applied. After the
   * first rule that answers, other rules that answer do not fire and do not count the call.
   */
  public synchronized List<Action> actionsFor(Call call, World world) {
    Duration elapsed = elapsed(call.receivedAt());
    List<Action> result = new ArrayList<>();
    boolean answered = false;
    for (RuleState ruleState : ruleStates) {
      if (ruleState.rule.isCallTriggered() && !(answered && ruleState.canAnswer())) {
        List<Action> actions = ruleState.actionsFor(call, elapsed);
        result.addAll(actions);
        ruleState.applyWorldChanges(actions, world, call.receivedAt());
        answered |= actions.stream().anyMatch(action -> action instanceof AnswerAction);
      }
    }
    return result;
  }

  /** What the rules for events do to an event of an account. Each event counts as a call. */
  public synchronized EventHandling eventHandling(String accountId, Instant now) {
    Duration elapsed = elapsed(now);
    EventHandling handling = new EventHandling();
    for (RuleState ruleState : ruleStates) {
      if (ruleState.rule.isEventTriggered()) {
        for (Action action : ruleState.actionsFor(accountId, elapsed)) {
          if (action instanceof EventAction eventAction) {
            eventAction.effect().apply(handling, ruleState.random);
          }
        }
      }
    }
    return handling;
  }

  /** Applies the world changes that are due. */
  public synchronized void advance(World world, Instant now) {
    Duration elapsed = elapsed(now);
    for (RuleState ruleState : ruleStates) {
      if (ruleState.rule.isTimeTriggered()
          && ruleState.firedCount == 0
          && ruleState.rule.timeWindow().contains(elapsed)) {
        ruleState.firedCount++;
        ruleState.applyWorldChanges(
            ruleState.rule.actionOrder().select(ruleState.rule.actions(), 0, ruleState.random),
            world,
            now);
      }
    }
  }

  private Duration elapsed(Instant now) {
    double millis = Duration.between(startedAt, now).toMillis() * scenario.speed();
    return Duration.ofMillis((long) millis);
  }

  /** A rule and its number of matching calls. */
  private static final class RuleState {
    private final Rule rule;
    private final SplittableRandom random;
    private int matchedCount;
    private int firedCount;

    RuleState(Rule rule, SplittableRandom random) {
      this.rule = rule;
      this.random = random;
    }

    boolean canAnswer() {
      return rule.actions().stream().anyMatch(action -> action instanceof AnswerAction);
    }

    void applyWorldChanges(List<Action> actions, World world, Instant now) {
      for (Action action : actions) {
        if (action instanceof WorldChange change) {
          change.apply(world, random, now);
        }
      }
    }

    List<Action> actionsFor(Call call, Duration elapsed) {
      return actionsIf(rule.callMatcher().matches(call), elapsed, action -> action.appliesTo(call));
    }

    List<Action> actionsFor(String accountId, Duration elapsed) {
      return actionsIf(rule.callMatcher().matchesNode(accountId), elapsed, action -> true);
    }

    private List<Action> actionsIf(
        boolean matches, Duration elapsed, Predicate<Action> applicable) {
      if (!matches || !rule.timeWindow().contains(elapsed)) {
        return List.of();
      }
      List<Action> actions = rule.actionOrder().select(rule.actions(), firedCount, random);
      if (!actions.stream().allMatch(applicable)) {
        return List.of();
      }
      matchedCount++;
      int eligibleCount = matchedCount - rule.timeWindow().afterCalls();
      if (!rule.timeWindow().includesCall(matchedCount)
          || !rule.frequency().shouldFire(eligibleCount, firedCount, random)) {
        return List.of();
      }
      firedCount++;
      return actions;
    }
  }
}
