package io.wabascope.simulator.scenario;

import static io.wabascope.simulator.scenario.ScenarioValues.DURATION;
import static io.wabascope.simulator.scenario.ScenarioValues.FIELD_NAME;

import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.event.EventHandling;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Changes how an event is sent. All event actions that fire are applied. */
public record EventAction(String name, EventEffect effect) implements Action {

  /** The change. */
  interface EventEffect {
    void apply(EventHandling handling, RandomGenerator random);
  }

  /** Does not send the event. */
  public static EventAction lose() {
    return new EventAction("lose_event", (handling, random) -> handling.lose());
  }

  /** Sends the event this many times more. */
  public static EventAction repeat(int times) {
    return new EventAction("repeat_event", (handling, random) -> handling.repeat(times));
  }

  /** Sends the event this much later. */
  public static EventAction delay(Duration delay) {
    return new EventAction("delay_event", (handling, random) -> handling.delay(delay));
  }

  /** Sends the event at a random time until this delay, so that later events overtake it. */
  public static EventAction disorder(Duration max) {
    return new EventAction(
        "disorder_event",
        (handling, random) ->
            handling.delay(Duration.ofMillis(random.nextLong(max.toMillis() + 1))));
  }

  /** Sends the event in one body with others, as soon as this many wait. */
  public static EventAction batch(int size) {
    return new EventAction("batch_event", (handling, random) -> handling.batch(size));
  }

  /** Sends a change of this field, which is not about states, in the same body. */
  public static EventAction addForeign(String field) {
    return new EventAction("foreign_event", (handling, random) -> handling.addForeign(field));
  }

  /** Signs the event with another secret. */
  public static EventAction forge() {
    return new EventAction("forge_event", (handling, random) -> handling.forge());
  }

  /** Sends the first half of the body, with a valid signature. */
  public static EventAction cut() {
    return new EventAction("cut_event", (handling, random) -> handling.cut());
  }

  static void registerIn(ActionParser.ActionParserRegistry registry) {
    registry
        .withoutArgument("lose_event", lose())
        .optionalValue("repeat_event", 1, ValueParsers.integer(1, 1_000), EventAction::repeat)
        .requiredValue("delay_event", "30s", DURATION, EventAction::delay)
        .optionalValue("disorder_event", Duration.ofSeconds(30), DURATION, EventAction::disorder)
        .optionalValue("batch_event", 100, ValueParsers.integer(2, 1_000), EventAction::batch)
        .optionalValue("foreign_event", "messages", FIELD_NAME, EventAction::addForeign)
        .withoutArgument("forge_event", forge())
        .withoutArgument("cut_event", cut());
  }

  /** False: it applies to events. */
  @Override
  public boolean appliesTo(Call call) {
    return false;
  }
}
