package io.wabascope.config;

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
 * A mapping in the file. It knows the keys it was asked for: what is left in the end is unknown.
 *
 * <p>A wrong value is noted as a problem and reading goes on with the fallback, so that one report
 * holds every problem. Confined to one reading.
 */
public final class Section {
  private final Reading reading;
  private final String path;
  private final @Nullable Mark mark;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<String, Mark> marks = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  private Section(Reading reading, String path, @Nullable Mark mark) {
    this.reading = reading;
    this.path = path;
    this.mark = mark;
  }

  Section(Reading reading, String path, MappingNode mapping) {
    this(reading, path, mapping.getStartMark());
    mapping.getValue().forEach(this::add);
  }

  public static Section empty(Reading reading, String path, @Nullable Mark mark) {
    return new Section(reading, path, mark);
  }

  /** The keys that lead here, as in {@code apps[1].targets[0]}; empty for the whole file. */
  public String path() {
    return path;
  }

  public Reading reading() {
    return reading;
  }

  /** The value of a key, or null where it is not given. */
  public @Nullable Value get(String key) {
    asked.add(key);
    return values.get(key);
  }

  public <T> @Nullable T optional(String key, Shape<T> shape) {
    Value value = get(key);
    return value == null ? null : value.read(shape);
  }

  public <T> T or(String key, T fallback, Shape<T> shape) {
    T read = optional(key, shape);
    return read == null ? fallback : read;
  }

  public <T> @Nullable T required(String key, Shape<T> shape) {
    Value value = get(key);
    if (value == null) {
      refuse(key, "is missing");
      return null;
    }
    return value.read(shape);
  }

  /** What a reader makes of the mapping under a key; of an empty one where it is not given. */
  public <T> T section(String key, Function<Section, T> reader) {
    Value value = get(key);
    Section section = value == null ? empty(reading, pathOf(key), mark) : value.section();
    T read = reader.apply(section);
    section.refuseUnknown();
    return read;
  }

  /** What a reader makes of each mapping in the list under a key; at least one is required. */
  public <T> List<T> sections(String key, BiFunction<Section, Value, @Nullable T> reader) {
    List<T> all = new ArrayList<>();
    Value value = get(key);
    if (value == null) {
      refuse(key, "is missing; name at least one");
      return all;
    }
    List<Value> items = value.list();
    if (items.isEmpty()) {
      value.refuse("must list at least one");
    }
    for (Value item : items) {
      Section section = item.section();
      T read = reader.apply(section, item);
      section.refuseUnknown();
      if (read != null) {
        all.add(read);
      }
    }
    return all;
  }

  /** The values of the list under a key; null where it is not given. */
  public <T> @Nullable List<T> list(String key, Shape<T> shape) {
    Value value = get(key);
    if (value == null) {
      return null;
    }
    return read(value.list(), shape);
  }

  /** The values of the list under a key, or the one value that stands there; none without it. */
  public <T> List<T> oneOrMore(String key, Shape<T> shape) {
    Value value = get(key);
    return value == null ? List.of() : read(value.oneOrMore(), shape);
  }

  private static <T> List<T> read(List<Value> values, Shape<T> shape) {
    List<T> all = new ArrayList<>();
    for (Value value : values) {
      T read = value.read(shape);
      if (read != null) {
        all.add(read);
      }
    }
    return all;
  }

  /** All keys of a section whose keys are the user's own, as the file has them. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(values.keySet());
  }

  public void refuse(String key, String message) {
    Value value = values.get(key);
    if (value == null) {
      reading.problems().note(mark, pathOf(key), message);
    } else {
      value.refuse(message);
    }
  }

  public void refuseUnknown() {
    for (String key : values.keySet()) {
      if (key.equals("<<")) {
        note(key, "merge keys are not read; repeat the keys here");
      } else if (!asked.contains(key)) {
        note(key, "unknown key" + Nearest.hint(key, asked));
      }
    }
  }

  private void add(NodeTuple entry) {
    if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
      reading.problems().note(entry.getKeyNode().getStartMark(), path, "a key must be a word");
      return;
    }
    String key = scalar.getValue();
    Mark before = marks.get(key);
    if (before != null) {
      String first = "given twice, first in line " + (before.getLine() + 1) + "; keep one";
      reading.problems().note(scalar.getStartMark(), pathOf(key), first);
      return;
    }
    marks.put(key, scalar.getStartMark());
    values.put(key, new Value(reading, pathOf(key), entry.getValueNode()));
  }

  /** Refuses the mapping as a whole. */
  public void refuse(String message) {
    reading.problems().note(mark, path, message);
  }

  /** Refuses the key itself, whatever its value is. */
  public void refuseKey(String key, String message) {
    asked.add(key);
    note(key, message);
  }

  private void note(String key, String message) {
    reading.problems().note(marks.getOrDefault(key, mark), pathOf(key), message);
  }

  private String pathOf(String key) {
    return path.isEmpty() ? Shown.plain(key) : path + '.' + Shown.plain(key);
  }
}
