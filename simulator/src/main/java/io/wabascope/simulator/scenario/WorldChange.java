package io.wabascope.simulator.scenario;

import io.wabascope.simulator.exchange.Call;
import io.wabascope.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Moves the world: something about some of its objects, or about all. */
public record WorldChange(Verb verb, Choice choice) implements Action {

  /** What is done to what was chosen. */
  interface Verb {
    void on(World world, Choice choice, RandomGenerator random, Instant now);
  }

  /** Takes the chosen objects out of the world. */
  public static WorldChange remove(Choice choice) {
    return new WorldChange(each((world, id) -> world.remove(id)), choice);
  }

  /** Takes the chosen objects off the chosen lists; other lists keep them. */
  public static WorldChange hide(Choice choice) {
    return new WorldChange(
        (world, chosen, random, now) -> {
          List<String> ids = chosen.ids(world, random);
          chosen.lists(world).forEach(list -> ids.forEach(id -> list.hide(world, id)));
        },
        choice);
  }

  /** Brings back whatever was removed or hidden. */
  public static WorldChange restore() {
    return new WorldChange((world, chosen, random, now) -> world.restore(), Choice.all());
  }

  /** Invents more objects on the chosen lists, so many on each. */
  public static WorldChange add(int count, Choice choice) {
    return new WorldChange(
        (world, chosen, random, now) -> chosen.lists(world).forEach(list -> {
          for (int i = 0; i < count; i++) {
            world.add(list.edge(), list.node());
          }
        }),
        choice);
  }

  /** Sets a field of the chosen objects; the names are those of {@link WorldField}. */
  public static WorldChange set(String field, String value, Choice choice) {
    WorldField known = WorldField.of(field)
        .orElseThrow(() -> new IllegalArgumentException("unknown field " + field));
    return new WorldChange(
        (world, chosen, random, now) -> {
          Consumer<String> change = id -> known.set(world, id, value, now);
          chosen.ids(world, random).forEach(change);
        },
        choice);
  }

  /**
   * Reads what {@code world} takes in a scenario; JSON will do as well. All that is wrong comes in
   * one {@link ScenarioException}.
   */
  public static List<WorldChange> parse(String yaml) {
    return ScenarioText.read(
        yaml.getBytes(StandardCharsets.UTF_8),
        "world",
        "give one of set, remove, hide, add, restore",
        WorldForm::read);
  }

  @Override
  public String name() {
    return "world";
  }

  @Override
  public boolean appliesTo(Call call) {
    return true;
  }

  /** Does it. */
  public void apply(World world, RandomGenerator random, Instant now) {
    verb.on(world, choice, random, now);
  }

  private interface Single {
    void on(World world, String id);
  }

  private static Verb each(Single change) {
    return (world, chosen, random, now) ->
        chosen.ids(world, random).forEach(id -> change.on(world, id));
  }
}
