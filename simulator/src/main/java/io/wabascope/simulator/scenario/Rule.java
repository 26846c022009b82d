package io.wabascope.simulator.scenario;

import io.wabascope.core.inventory.Edge;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Where, when and how often something happens, and what. A rule that only moves the world and names
 * no calls happens by itself once its time has come; any other happens to calls.
 */
public record Rule(
    String name, Where where, When when, HowOften howOften, Turn turn, List<Action> actions) {

  public Rule {
    actions = List.copyOf(actions);
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("rule " + name + " does nothing");
    }
  }

  /** Does all of these, to every call, until it is narrowed. */
  public static Rule of(Action... actions) {
    return rule(Turn.DO, actions);
  }

  /** Does one of these at a time, from first to last and again. */
  public static Rule inTurn(Action... actions) {
    return rule(Turn.IN_TURN, actions);
  }

  /** Does one of these by chance. */
  public static Rule anyOf(Action... actions) {
    return rule(Turn.ANY_OF, actions);
  }

  private static Rule rule(Turn turn, Action... actions) {
    return new Rule("rule", Where.EVERYWHERE, When.ALWAYS, HowOften.ALWAYS, turn, List.of(actions));
  }

  public Rule edge(Edge edge) {
    return where(
        new Where(Set.of(edge.path()), where.nodes(), where.apps(), where.pages(), where.asks()));
  }

  public Rule node(String node) {
    return where(new Where(where.edges(), Set.of(node), where.apps(), where.pages(), where.asks()));
  }

  public Rule app(String app) {
    return where(new Where(where.edges(), where.nodes(), Set.of(app), where.pages(), where.asks()));
  }

  public Rule page(int page) {
    return pages(page, page);
  }

  public Rule pages(int first, int last) {
    return where(new Where(
        where.edges(), where.nodes(), where.apps(), new Where.Pages(first, last), where.asks()));
  }

  /** Only to calls that name this field. */
  public Rule asking(String field) {
    return where(new Where(where.edges(), where.nodes(), where.apps(), where.pages(), field));
  }

  /** Only between these times since the scenario began. */
  public Rule between(Duration from, Duration until) {
    return when(new When(from, until, when.call(), when.afterCalls()));
  }

  public Rule from(Duration from) {
    return when(new When(from, when.until(), when.call(), when.afterCalls()));
  }

  /** Only to the call of this number, among those that the rule is about. */
  public Rule call(int number) {
    return when(new When(when.from(), when.until(), number, when.afterCalls()));
  }

  /** Lets so many calls alone first. */
  public Rule afterCalls(int calls) {
    return when(new When(when.from(), when.until(), when.call(), calls));
  }

  public Rule times(int times) {
    return howOften(new HowOften(times, howOften.every(), howOften.chance()));
  }

  public Rule every(int every) {
    return howOften(new HowOften(howOften.times(), every, howOften.chance()));
  }

  public Rule chance(double chance) {
    return howOften(new HowOften(howOften.times(), howOften.every(), chance));
  }

  private Rule where(Where changed) {
    return new Rule(name, changed, when, howOften, turn, actions);
  }

  private Rule when(When changed) {
    return new Rule(name, where, changed, howOften, turn, actions);
  }

  private Rule howOften(HowOften changed) {
    return new Rule(name, where, when, changed, turn, actions);
  }

  /** Whether it happens by itself, not to calls. */
  boolean ofTime() {
    return actions.stream().allMatch(action -> action instanceof WorldChange)
        && where.equals(Where.EVERYWHERE)
        && when.call() == 0
        && when.afterCalls() == 0
        && howOften.every() == 1
        && howOften.chance() >= 1;
  }
}
