package io.wabascope.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A place in a YAML document. What is wrong there is noted and reading goes on, so that all problems
 * come in one report.
 */
record Yaml(String path, @Nullable Object value, List<Problem> problems) {
  private static final Pattern MEASURE = Pattern.compile("(\\d{1,9})\\s*([A-Za-z]+)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);
  private static final Map<String, Long> BYTES =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  static Yaml of(String text) {
    List<Problem> problems = new ArrayList<>();
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      Object document = new org.yaml.snakeyaml.Yaml(new SafeConstructor(options)).load(text);
      return new Yaml("", document, problems);
    } catch (YAMLException unreadable) {
      problems.add(new Problem("", "not YAML: " + unreadable.getMessage()));
      return new Yaml("", null, problems);
    }
  }

  boolean isPresent() {
    return value != null;
  }

  boolean isMap() {
    return value instanceof Map<?, ?>;
  }

  Yaml get(String key) {
    Object child = value instanceof Map<?, ?> map ? map.get(key) : null;
    return new Yaml(inside(key), child, problems);
  }

  private String inside(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The keys and values here; a problem where this is anything else. */
  Map<String, Yaml> entries() {
    Map<String, Yaml> entries = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, child) ->
          entries.put(String.valueOf(key), new Yaml(inside(String.valueOf(key)), child, problems)));
    } else if (value != null) {
      problem("must be keys and values, not " + value);
    }
    return entries;
  }

  /** The entries of a list; one that stands alone counts as a list of one. */
  List<Yaml> items() {
    if (!(value instanceof List<?> list)) {
      return value == null ? List.of() : List.of(this);
    }
    List<Yaml> items = new ArrayList<>();
    for (Object item : list) {
      items.add(new Yaml(path + "[" + items.size() + "]", item, problems));
    }
    return items;
  }

  /** Refuses every key but these. */
  Yaml only(Collection<String> known) {
    entries().forEach((key, child) -> {
      if (!known.contains(key)) {
        child.problem("unknown key" + Nearest.hint(key, known));
      }
    });
    return this;
  }

  /** Refuses every key but these, which come parted by blanks. */
  Yaml only(String known) {
    return only(List.of(known.split(" ")));
  }

  String text(String otherwise) {
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      problem("must be a text");
      return otherwise;
    }
    return value == null ? otherwise : value.toString();
  }

  /** One of these words. */
  String word(String otherwise, Collection<String> known) {
    String word = text(otherwise);
    if (!known.contains(word)) {
      problem("\"" + word + "\" is unknown" + Nearest.hint(word, known));
      return otherwise;
    }
    return word;
  }

  List<String> texts() {
    return items().stream().map(item -> item.text("")).toList();
  }

  int integer(int otherwise, int least, int most) {
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number number
        && number.doubleValue() == Math.rint(number.doubleValue())
        && number.doubleValue() >= least
        && number.doubleValue() <= most) {
      return number.intValue();
    }
    problem("must be a whole number from " + least + " to " + most + ", not " + value);
    return otherwise;
  }

  double number(double otherwise, double least, double most) {
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number number
        && number.doubleValue() >= least
        && number.doubleValue() <= most) {
      return number.doubleValue();
    }
    problem("must be a number from " + least + " to " + most + ", not " + value);
    return otherwise;
  }

  Duration duration(Duration otherwise) {
    return Duration.ofMillis(
        measure(otherwise.toMillis(), MILLIS, "a duration such as 500ms, 30s, 10m or 1h"));
  }

  long bytes(long otherwise) {
    return measure(otherwise, BYTES, "a size such as 64KiB, 500MiB or 1GiB");
  }

  /** A value as JSON has it: a text, a number, true, false or null. */
  @Nullable
  Object json() {
    if (value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean) {
      return value;
    }
    problem("must be a text, a number, true, false or null");
    return null;
  }

  boolean flag(boolean otherwise) {
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    problem("must be true or false, not " + value);
    return otherwise;
  }

  void problem(String message) {
    problems.add(new Problem(path.isEmpty() ? "(top)" : path, message));
  }

  private long measure(long otherwise, Map<String, Long> units, String wanted) {
    if (value == null) {
      return otherwise;
    }
    Matcher measure = MEASURE.matcher(value.toString().trim());
    if (measure.matches()) {
      Long unit = units.get(measure.group(2));
      if (unit != null) {
        return Long.parseLong(measure.group(1)) * unit;
      }
    }
    problem("must be " + wanted + ", not " + value);
    return otherwise;
  }
}
