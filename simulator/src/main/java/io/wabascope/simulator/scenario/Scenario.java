package io.wabascope.simulator.scenario;

import io.wabascope.config.yaml.Problem;
import io.wabascope.config.yaml.SafeText;
import io.wabascope.config.yaml.Suggestions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of rules. Immutable; {@link ScenarioRun} has the progress of a running scenario.
 *
 * @param seed seed of random choices: the same calls at the same times get the same faults
 * @param speed scenario minutes per real minute
 */
public record Scenario(String name, String description, long seed, double speed, List<Rule> rules) {
  private static final List<String> PRESETS = List.of(
      "bad-events",
      "bad-hour",
      "blocked",
      "broken-bodies",
      "cannot-send",
      "chaos",
      "cursor-trouble",
      "field-refused",
      "field-truth",
      "foreign-links",
      "mass-removal",
      "odd-shapes",
      "permission-lost",
      "quality-drop",
      "quiet",
      "server-errors",
      "slow",
      "throttled",
      "token-expired",
      "too-much-data",
      "usage-climbs",
      "version-drift");

  public Scenario {
    rules = List.copyOf(rules);
    if (!(speed > 0) || speed > 1_000_000) {
      throw new IllegalArgumentException("speed must be above 0: " + speed);
    }
  }

  /** Reads a scenario file; throws one {@link ScenarioException} with all problems. */
  public static Scenario load(Path file) throws IOException {
    return ScenarioReader.parse(Files.readAllBytes(file), file.toString());
  }

  /**
   * Reads a scenario.
   *
   * @param source name of the text in problems
   */
  public static Scenario parse(String yaml, String source) {
    return ScenarioReader.parse(yaml.getBytes(StandardCharsets.UTF_8), source);
  }

  /** A scenario that is part of the simulator. */
  public static Scenario preset(String name) {
    if (!PRESETS.contains(name)) {
      String near = Suggestions.nearest(name, PRESETS)
          .map(preset -> "; did you mean " + preset + '?')
          .orElseGet(() -> "; one of " + String.join(", ", PRESETS));
      throw new ScenarioException(
          List.of(new Problem("", "", "unknown preset " + SafeText.quoted(name) + near)));
    }
    try (InputStream resource = Scenario.class.getResourceAsStream(name + ".yml")) {
      if (resource == null) {
        throw new IllegalStateException("preset " + name + " is not in the jar");
      }
      return ScenarioReader.parse(resource.readAllBytes(), name);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The names of the scenarios that are part of the simulator. */
  public static List<String> presets() {
    return PRESETS;
  }

  /** The preset of that name if it exists, else the file. */
  public static Scenario presetOrFile(String presetOrFile) throws IOException {
    boolean isPresetLike = presetOrFile.matches("[a-z-]+");
    return PRESETS.contains(presetOrFile) || (isPresetLike && !Files.exists(Path.of(presetOrFile)))
        ? preset(presetOrFile)
        : load(Path.of(presetOrFile));
  }

  /** A scenario of these rules. */
  public static Scenario of(Rule... rules) {
    return builder().rules(rules).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** This scenario at another speed. */
  public Scenario speed(double changed) {
    return new Scenario(name, description, seed, changed, rules);
  }

  /** This scenario with another seed. */
  public Scenario seed(long changed) {
    return new Scenario(name, description, changed, speed, rules);
  }

  /** Builds a scenario. Not thread-safe. */
  public static final class Builder {
    private final List<Rule> rules = new ArrayList<>();
    private String name = "scenario";
    private long seed = 1;
    private double speed = 1;

    private Builder() {}

    public Builder name(String changed) {
      name = changed;
      return this;
    }

    public Builder seed(long changed) {
      seed = changed;
      return this;
    }

    public Builder speed(double changed) {
      speed = changed;
      return this;
    }

    public Builder rules(Rule... more) {
      rules.addAll(List.of(more));
      return this;
    }

    public Scenario build() {
      return new Scenario(name, "", seed, speed, rules);
    }
  }
}
