package io.wabascope.config.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A mapping in the file. It records the requested keys and reports all others as unknown.
 *
 * <p>An invalid value is added as a problem and reading continues with the fallback, so one report
 * has every problem. Confined to one load.
 */
public final class YamlSection {
  private final ParseContext context;
  private final String path;
  private final @Nullable Mark mark;
  private final Map<String, YamlValue> values = new LinkedHashMap<>();
  private final Map<String, Mark> marks = new LinkedHashMap<>();
  private final Set<String> requestedKeys = new LinkedHashSet<>();

  private YamlSection(ParseContext context, String path, @Nullable Mark mark) {
    this.context = context;
    this.path = path;
    this.mark = mark;
  }

  YamlSection(ParseContext context, String path, MappingNode mapping) {
    this(context, path, mapping.getStartMark());
    mapping.getValue().forEach(this::add);
  }

  public static YamlSection empty(ParseContext context, String path, @Nullable Mark mark) {
    return new YamlSection(context, path, mark);
  }

  /**
   * Returns the path of this section, as in {@code apps[1].targets[0]}; empty for the whole file.
   */
  public String path() {
    return path;
  }

  public ParseContext context() {
    return context;
  }

  /** Returns the value of a key, or null if it is not set. */
  public @Nullable YamlValue get(String key) {
    requestedKeys.add(key);
    return values.get(key);
  }

  public <T> @Nullable T optional(String key, ValueParser<T> valueParser) {
    YamlValue value = get(key);
    return value == null ? null : value.parse(valueParser);
  }

  public <T> T getOrDefault(String key, T fallback, ValueParser<T> valueParser) {
    T result = optional(key, valueParser);
    return result == null ? fallback : result;
  }

  public <T> @Nullable T required(String key, ValueParser<T> valueParser) {
    YamlValue value = get(key);
    if (value == null) {
      addProblem(key, "is missing");
      return null;
    }
    return value.parse(valueParser);
  }

  /** Applies a reader to the mapping of a key, or to an empty one if it is not set. */
  public <T> T section(String key, Function<YamlSection, T> reader) {
    YamlValue value = get(key);
    YamlSection section = value == null ? empty(context, pathOf(key), mark) : value.section();
    T result = reader.apply(section);
    section.addUnknownKeyProblems();
    return result;
  }

  /** Applies a reader to each mapping in the list of a key; at least one is required. */
  public <T> List<T> sections(String key, BiFunction<YamlSection, YamlValue, @Nullable T> reader) {
    List<T> all = new ArrayList<>();
    YamlValue value = get(key);
    if (value == null) {
      addProblem(key, "is missing; list at least one");
      return all;
    }
    List<YamlValue> items = value.list();
    if (items.isEmpty()) {
      value.addProblem("must list at least one");
    }
    for (YamlValue item : items) {
      YamlSection section = item.section();
      T result = reader.apply(section, item);
      section.addUnknownKeyProblems();
      if (result != null) {
        all.add(result);
      }
    }
    return all;
  }

  /** Returns the values of the list of a key; null if it is not set. */
  public <T> @Nullable List<T> list(String key, ValueParser<T> valueParser) {
    YamlValue value = get(key);
    if (value == null) {
      return null;
    }
    return read(value.list(), valueParser);
  }

  /** Returns the values of the list of a key, or its single value; empty if it is not set. */
  public <T> List<T> oneOrMore(String key, ValueParser<T> valueParser) {
    YamlValue value = get(key);
    return value == null ? List.of() : read(value.oneOrMore(), valueParser);
  }

  private static <T> List<T> read(List<YamlValue> values, ValueParser<T> valueParser) {
    List<T> all = new ArrayList<>();
    for (YamlValue value : values) {
      T result = value.parse(valueParser);
      if (result != null) {
        all.add(result);
      }
    }
    return all;
  }

  /** Returns all keys of a section with user-defined keys, in the file's order. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(values.keySet());
  }

  public void addProblem(String key, String message) {
    YamlValue value = values.get(key);
    if (value == null) {
      context.problems().add(mark, pathOf(key), message);
    } else {
      value.addProblem(message);
    }
  }

  public void addUnknownKeyProblems() {
    for (String key : values.keySet()) {
      if (key.equals("<<")) {
        addProblemAtKey(key, "merge keys are not supported; repeat the keys here");
      } else if (!requestedKeys.contains(key)) {
        addProblemAtKey(key, "unknown key" + Suggestions.hint(key, requestedKeys));
      }
    }
  }

  private void add(NodeTuple entry) {
    if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
      context
          .problems()
          .add(entry.getKeyNode().getStartMark(), path, "a key must be a single" + " word");
      return;
    }
    String key = scalar.getValue();
    Mark before = marks.get(key);
    if (before != null) {
      String message = "is set twice, first in line " + (before.getLine() + 1) + "; keep one";
      context.problems().add(scalar.getStartMark(), pathOf(key), message);
      return;
    }
    marks.put(key, scalar.getStartMark());
    values.put(key, new YamlValue(context, pathOf(key), entry.getValueNode()));
  }

  /** Adds a problem of the mapping as a whole. */
  public void addProblem(String message) {
    context.problems().add(mark, path, message);
  }

  /** Adds a problem of the key itself. */
  public void refuseKey(String key, String message) {
    requestedKeys.add(key);
    addProblemAtKey(key, message);
  }

  private void addProblemAtKey(String key, String message) {
    context.problems().add(marks.getOrDefault(key, mark), pathOf(key), message);
  }

  private String pathOf(String key) {
    return path.isEmpty() ? SafeText.plain(key) : path + '.' + SafeText.plain(key);
  }
}
