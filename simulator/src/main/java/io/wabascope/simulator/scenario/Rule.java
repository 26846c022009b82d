package io.wabascope.simulator.scenario;

import io.wabascope.core.inventory.Edge;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Selects calls, times and frequency, and the actions to execute. A rule that only changes the
 * world and selects no calls fires once when it is due; a rule with event actions fires on events;
 * any other rule fires on calls.
 */
public record Rule(
    String name,
    CallMatcher callMatcher,
    TimeWindow timeWindow,
    Frequency frequency,
    ActionOrder actionOrder,
    List<Action> actions) {

  public Rule {
    actions = List.copyOf(actions);
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("rule " + name + " does nothing");
    }
    long eventActions =
        actions.stream().filter(action -> action instanceof EventAction).count();
    if (eventActions > 0 && eventActions < actions.size()) {
      throw new IllegalArgumentException("rule " + name + " mixes events with other actions");
    }
  }

  /** Does all of these, to every call, until it is narrowed. */
  public static Rule of(Action... actions) {
    return create(ActionOrder.DO, actions);
  }

  /** Does one of these at a time, from first to last and again. */
  public static Rule inTurn(Action... actions) {
    return create(ActionOrder.IN_TURN, actions);
  }

  /** Does one of these by chance. */
  public static Rule anyOf(Action... actions) {
    return create(ActionOrder.ANY_OF, actions);
  }

  private static Rule create(ActionOrder actionOrder, Action... actions) {
    return new Rule(
        "rule",
        CallMatcher.ALL_CALLS,
        TimeWindow.ALWAYS,
        Frequency.ALWAYS,
        actionOrder,
        List.of(actions));
  }

  public Rule edge(Edge edge) {
    return callMatcher(new CallMatcher(
        Set.of(edge.path()),
        callMatcher.nodes(),
        callMatcher.apps(),
        callMatcher.pages(),
        callMatcher.requestedField()));
  }

  public Rule node(String node) {
    return callMatcher(new CallMatcher(
        callMatcher.edges(),
        Set.of(node),
        callMatcher.apps(),
        callMatcher.pages(),
        callMatcher.requestedField()));
  }

  public Rule app(String app) {
    return callMatcher(new CallMatcher(
        callMatcher.edges(),
        callMatcher.nodes(),
        Set.of(app),
        callMatcher.pages(),
        callMatcher.requestedField()));
  }

  public Rule page(int page) {
    return pages(page, page);
  }

  public Rule pages(int first, int last) {
    return callMatcher(new CallMatcher(
        callMatcher.edges(),
        callMatcher.nodes(),
        callMatcher.apps(),
        new CallMatcher.PageRange(first, last),
        callMatcher.requestedField()));
  }

  /** Only to calls that name this field. */
  public Rule requestingField(String field) {
    return callMatcher(new CallMatcher(
        callMatcher.edges(), callMatcher.nodes(), callMatcher.apps(), callMatcher.pages(), field));
  }

  /** Only between these times since the scenario began. */
  public Rule between(Duration from, Duration until) {
    return timeWindow(
        new TimeWindow(from, until, timeWindow.callNumber(), timeWindow.afterCalls()));
  }

  public Rule from(Duration from) {
    return timeWindow(
        new TimeWindow(from, timeWindow.until(), timeWindow.callNumber(), timeWindow.afterCalls()));
  }

  /** Fires only on the matching call of this number, from 1. */
  public Rule onCallNumber(int number) {
    return timeWindow(
        new TimeWindow(timeWindow.from(), timeWindow.until(), number, timeWindow.afterCalls()));
  }

  /** Skips this number of matching calls first. */
  public Rule afterCalls(int calls) {
    return timeWindow(
        new TimeWindow(timeWindow.from(), timeWindow.until(), timeWindow.callNumber(), calls));
  }

  public Rule times(int times) {
    return frequency(new Frequency(times, frequency.every(), frequency.chance()));
  }

  public Rule every(int every) {
    return frequency(new Frequency(frequency.times(), every, frequency.chance()));
  }

  public Rule chance(double chance) {
    return frequency(new Frequency(frequency.times(), frequency.every(), chance));
  }

  private Rule callMatcher(CallMatcher changed) {
    return new Rule(name, changed, timeWindow, frequency, actionOrder, actions);
  }

  private Rule timeWindow(TimeWindow changed) {
    return new Rule(name, callMatcher, changed, frequency, actionOrder, actions);
  }

  private Rule frequency(Frequency changed) {
    return new Rule(name, callMatcher, timeWindow, changed, actionOrder, actions);
  }

  /** Whether it fires on calls. */
  boolean isCallTriggered() {
    return !isTimeTriggered() && !isEventTriggered();
  }

  /** Whether it fires on events that the simulator sends. */
  boolean isEventTriggered() {
    return actions.stream().allMatch(action -> action instanceof EventAction);
  }

  /** Whether it fires without calls. */
  boolean isTimeTriggered() {
    return actions.stream().allMatch(action -> action instanceof WorldChange)
        && callMatcher.equals(CallMatcher.ALL_CALLS)
        && timeWindow.callNumber() == 0
        && timeWindow.afterCalls() == 0
        && frequency.every() == 1
        && frequency.chance() >= 1;
  }
}
