package io.wabascope.simulator.scenario;

import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Changes objects of the world. */
public record WorldChange(WorldOperation operation, ObjectSelector selector) implements Action {

  /** The change to the selected objects. */
  interface WorldOperation {
    void apply(World world, ObjectSelector selector, RandomGenerator random, Instant now);
  }

  /** Removes the selected objects from the world. */
  public static WorldChange remove(ObjectSelector selector) {
    return new WorldChange(forEachObject((world, id) -> world.remove(id)), selector);
  }

  /** Removes the selected objects from the selected lists; other lists keep them. */
  public static WorldChange hide(ObjectSelector selector) {
    return new WorldChange(
        (world, selected, random, now) -> {
          List<String> ids = selected.selectIds(world, random);
          selected.selectedLists(world).forEach(list -> ids.forEach(id -> list.hide(world, id)));
        },
        selector);
  }

  /** Restores all removed and hidden objects. */
  public static WorldChange restore() {
    return new WorldChange((world, selected, random, now) -> world.restore(), ObjectSelector.all());
  }

  /** Undoes the {@code set} changes of the selected objects since the scenario started. */
  public static WorldChange reset(ObjectSelector selector) {
    return new WorldChange(forEachObject((world, id) -> world.reset(id)), selector);
  }

  /** Adds a number of new objects to each selected list. */
  public static WorldChange add(int count, ObjectSelector selector) {
    return new WorldChange(
        (world, selected, random, now) -> selected.selectedLists(world).forEach(list -> {
          for (int i = 0; i < count; i++) {
            world.add(list.edge(), list.node());
          }
        }),
        selector);
  }

  /** Sets the number of phone numbers of each selected account. */
  public static WorldChange phoneNumbers(int count, ObjectSelector selector) {
    return new WorldChange(
        forEachObject((world, id) -> world.setPhoneNumbers(id, count)), selector);
  }

  /** Sets a field of the selected objects; {@link WorldField} has the names. */
  public static WorldChange set(String field, String value, ObjectSelector selector) {
    WorldField worldField = WorldField.of(field)
        .orElseThrow(() -> new IllegalArgumentException("unknown field " + field));
    return new WorldChange(
        (world, selected, random, now) -> {
          Consumer<String> change = id -> {
            world.rememberForReset(id);
            worldField.set(world, id, value, now);
          };
          selected.selectIds(world, random).forEach(change);
        },
        selector);
  }

  /**
   * Parses the argument of {@code world} in a scenario, as YAML or JSON. Throws one {@link
   * ScenarioException} with all problems.
   */
  public static List<WorldChange> parse(String yaml) {
    return ScenarioText.read(
        yaml.getBytes(StandardCharsets.UTF_8),
        "world",
        "write one of " + WorldChangeParser.CHANGES,
        WorldChangeParser::parse);
  }

  @Override
  public String name() {
    return "world";
  }

  @Override
  public boolean appliesTo(Call call) {
    return true;
  }

  /** Applies the change. */
  public void apply(World world, RandomGenerator random, Instant now) {
    operation.apply(world, selector, random, now);
  }

  private interface SingleObjectOperation {
    void apply(World world, String id);
  }

  private static WorldOperation forEachObject(SingleObjectOperation change) {
    return (world, selected, random, now) ->
        selected.selectIds(world, random).forEach(id -> change.apply(world, id));
  }
}
