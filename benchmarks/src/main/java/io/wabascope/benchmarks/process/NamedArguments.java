package io.wabascope.benchmarks.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Arguments of a program, each {@code name=value}. */
public final class NamedArguments {
  private final Map<String, String> values = new TreeMap<>();

  /**
   * @param defaults all names with their defaults, as {@code "rounds=3 jar="}
   * @throws IllegalArgumentException for another name
   */
  public NamedArguments(String defaults, String... arguments) {
    for (String one : defaults.split(" ", -1)) {
      values.put(name(one), value(one));
    }
    for (String argument : arguments) {
      if (values.replace(name(argument), value(argument)) == null) {
        throw new IllegalArgumentException(
            "expected one of " + values.keySet() + "=value: " + argument);
      }
    }
  }

  private static String name(String argument) {
    return argument.substring(0, Math.max(0, argument.indexOf('=')));
  }

  private static String value(String argument) {
    return argument.substring(argument.indexOf('=') + 1);
  }

  public String text(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  public Path path(String name) {
    return Path.of(text(name));
  }

  public int number(String name) {
    return Integer.parseInt(text(name));
  }

  /** A duration in whole seconds. */
  public Duration seconds(String name) {
    return Duration.ofSeconds(number(name));
  }
}
