package io.wabascope.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in the file, with its path and position, before validation.
 *
 * <p>Scalars are read as written: YAML's own interpretation of {@code 010}, {@code 1:30} or {@code
 * on} is not used.
 */
public final class YamlValue {
  private final ParseContext context;
  private final String path;
  private final Node node;

  YamlValue(ParseContext context, String path, Node node) {
    this.context = context;
    this.path = path;
    this.node = node;
  }

  /** Parses the text; null, after adding a problem, if it is invalid. */
  public <T> @Nullable T parse(ValueParser<T> valueParser) {
    if (!(node instanceof ScalarNode scalar)) {
      addProblem("must be a single value, not " + describeType());
      return null;
    }
    if (isNull()) {
      addProblem("has no value; add one, or remove the key");
      return null;
    }
    String written = scalar.getValue();
    try {
      return valueParser.parse(context.expand(written));
    } catch (InvalidValueException e) {
      // Shown as written: the value of a variable may be a secret.
      addProblem(e.message(SafeText.quoted(written)));
      return null;
    }
  }

  /** Returns the values of a list; empty, after adding a problem, if it is not a list. */
  public List<YamlValue> list() {
    List<YamlValue> values = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        values.add(new YamlValue(context, path + '[' + values.size() + ']', item));
      }
    } else {
      addProblem("must be a list, like [a, b], not " + describeType());
    }
    return values;
  }

  /** Returns the values of a list; only this value if it is not a list. */
  public List<YamlValue> oneOrMore() {
    return node instanceof SequenceNode ? list() : List.of(this);
  }

  /** Returns an empty mapping at the position of this value. */
  public YamlSection empty() {
    return YamlSection.empty(context, path, node.getStartMark());
  }

  /** Returns the keys of a mapping; empty, after adding a problem, if it is not a mapping. */
  public YamlSection section() {
    if (node instanceof MappingNode mapping) {
      return new YamlSection(context, path, mapping);
    }
    if (!isNull()) { // all its keys may be commented out
      addProblem("must be a mapping, like \"key: value\", not " + describeType());
    }
    return empty();
  }

  public void addProblem(String message) {
    context.problems().add(node.getStartMark(), path, message);
  }

  /** Whether it is nothing, or a mapping or list of nothing. */
  public boolean isEmpty() {
    return isNull()
        || (node instanceof CollectionNode<?> collection
            && collection.getValue().isEmpty());
  }

  public boolean isMapping() {
    return node instanceof MappingNode;
  }

  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /**
   * Whether it is a scalar that YAML reads as text: quoted, or not a number, boolean or timestamp.
   */
  public boolean isText() {
    return node.getTag().equals(Tag.STR);
  }

  /** Whether the value is empty or {@code null}. */
  public boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  private String describeType() {
    if (isNull()) {
      return "nothing";
    }
    if (node instanceof ScalarNode) {
      return "a single value";
    }
    return "a " + node.getNodeId().name().toLowerCase(Locale.ROOT);
  }
}
