package io.wabascope.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in the file, with its path and place, before it is known to be right.
 *
 * <p>Scalars are read as they are written: what YAML would make of {@code 010}, {@code 1:30} or
 * {@code on} does not matter here.
 */
public final class Value {
  private final Reading reading;
  private final String path;
  private final Node node;

  Value(Reading reading, String path, Node node) {
    this.reading = reading;
    this.path = path;
    this.node = node;
  }

  /** What the text means; null, and a problem noted, where it means nothing. */
  public <T> @Nullable T read(Shape<T> shape) {
    if (!(node instanceof ScalarNode scalar)) {
      refuse("must be a single value, not " + kind());
      return null;
    }
    if (isNothing()) {
      refuse("has no value; give it one, or remove the key");
      return null;
    }
    String written = scalar.getValue();
    try {
      return shape.read(reading.expand(written));
    } catch (Mismatch e) {
      // Shown as written: what a variable holds may be a secret.
      refuse(e.message(Shown.quoted(written)));
      return null;
    }
  }

  /** The values of a list; none, and a problem noted, where it is no list. */
  public List<Value> list() {
    List<Value> values = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        values.add(new Value(reading, path + '[' + values.size() + ']', item));
      }
    } else {
      refuse("must be a list, like [a, b], not " + kind());
    }
    return values;
  }

  /** The values of a list; this value alone where it is no list. */
  public List<Value> oneOrMore() {
    return node instanceof SequenceNode ? list() : List.of(this);
  }

  /** An empty mapping in the place of this value. */
  public Section empty() {
    return Section.empty(reading, path, node.getStartMark());
  }

  /** The keys of a mapping; none, and a problem noted, where it is no mapping. */
  public Section section() {
    if (node instanceof MappingNode mapping) {
      return new Section(reading, path, mapping);
    }
    if (!isNothing()) { // all its keys may be commented out
      refuse("must hold keys, like \"key: value\", not " + kind());
    }
    return empty();
  }

  public void refuse(String message) {
    reading.problems().note(node.getStartMark(), path, message);
  }

  public boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** Whether it is a single value that is text to YAML: in quotes, or no number, truth or time. */
  public boolean isText() {
    return node.getTag().equals(Tag.STR);
  }

  /** Whether nothing is written, or {@code null}. */
  public boolean isNothing() {
    return node.getTag().equals(Tag.NULL);
  }

  private String kind() {
    if (isNothing()) {
      return "nothing";
    }
    if (node instanceof ScalarNode) {
      return "a single value";
    }
    return "a " + node.getNodeId().name().toLowerCase(Locale.ROOT);
  }
}
