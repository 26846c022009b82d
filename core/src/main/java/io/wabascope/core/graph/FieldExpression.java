package io.wabascope.core.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One entry of a {@code fields} parameter: {@code name.modifier(argument){inner,inner}}.
 *
 * <p>The path of a field is its name after the names of the expansions around it: {@code
 * phone_numbers.status}. The same name may have several paths, and the API may refuse only one.
 *
 * @param modifiers the text with its dots; empty if there are none
 * @param inner the fields of the expansion; empty if there is none
 */
public record FieldExpression(String name, String modifiers, List<FieldExpression> inner) {
  public FieldExpression {
    inner = List.copyOf(inner);
  }

  /**
   * Parses an entry. Whitespace is ignored.
   *
   * @throws IllegalArgumentException if the syntax is wrong; the message does not quote the text
   */
  public static FieldExpression parse(String text) {
    return new Parser(text.replaceAll("\\s", "")).parse();
  }

  /** The entry without the fields at these paths; empty if no field remains. */
  Optional<FieldExpression> without(Set<String> paths) {
    return without("", paths);
  }

  private Optional<FieldExpression> without(String prefix, Set<String> paths) {
    String path = prefix + name;
    if (paths.contains(path)) {
      return Optional.empty();
    }
    List<FieldExpression> kept = inner.stream()
        .flatMap(field -> field.without(path + '.', paths).stream())
        .toList();
    return kept.isEmpty() && !inner.isEmpty()
        ? Optional.empty()
        : Optional.of(new FieldExpression(name, modifiers, kept));
  }

  /** Passes the path of each field with this name. */
  void pathsNamed(String fieldName, Consumer<String> paths) {
    paths(path -> {
      if (path.substring(path.lastIndexOf('.') + 1).equals(fieldName)) {
        paths.accept(path);
      }
    });
  }

  /** Passes the path of this field and of each field inside it. */
  void paths(Consumer<String> paths) {
    paths("", paths);
  }

  private void paths(String prefix, Consumer<String> paths) {
    paths.accept(prefix + name);
    inner.forEach(field -> field.paths(prefix + name + '.', paths));
  }

  /** The arguments of the modifiers, by name. */
  Map<String, String> arguments() {
    Map<String, String> arguments = new LinkedHashMap<>();
    for (String modifier : modifiers.split("\\)", -1)) {
      int bracket = modifier.indexOf('(');
      if (bracket > 1) {
        arguments.put(modifier.substring(1, bracket), modifier.substring(bracket + 1));
      }
    }
    return arguments;
  }

  FieldExpression withModifier(String modifier) {
    return new FieldExpression(name, modifiers + modifier, inner);
  }

  /** Passes the path of each field that is not an expansion. */
  void leafPaths(Consumer<String> paths) {
    leafPaths("", paths);
  }

  private void leafPaths(String prefix, Consumer<String> paths) {
    if (inner.isEmpty()) {
      paths.accept(prefix + name);
    }
    inner.forEach(field -> field.leafPaths(prefix + name + '.', paths));
  }

  /** The entry in the syntax of the Graph API. */
  @Override
  public String toString() {
    return name
        + modifiers
        + (inner.isEmpty()
            ? ""
            : inner.stream()
                .map(FieldExpression::toString)
                .collect(Collectors.joining(",", "{", "}")));
  }

  /** Parses a text from left to right. */
  private static final class Parser {
    private static final int MAXIMUM_DEPTH = 8;

    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    FieldExpression parse() {
      FieldExpression field = field(0);
      if (at < text.length()) {
        throw new IllegalArgumentException(
            "a list item must be one field, with all brackets closed");
      }
      return field;
    }

    private FieldExpression field(int depth) {
      if (depth > MAXIMUM_DEPTH) {
        throw new IllegalArgumentException("brackets are nested too deeply");
      }
      String name = name();
      int end = at;
      while (take('.')) {
        modifier();
      }
      String modifiers = text.substring(end, at);
      List<FieldExpression> inner = new ArrayList<>();
      if (take('{')) {
        do {
          inner.add(field(depth + 1));
        } while (take(','));
        if (!take('}')) {
          throw new IllegalArgumentException("a closing } is missing");
        }
      }
      return new FieldExpression(name, modifiers, inner);
    }

    private void modifier() {
      name();
      if (!take('(')) {
        throw new IllegalArgumentException("a modifier needs its argument, as in .limit(100)");
      }
      while (at < text.length() && "(){}".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      if (!take(')')) {
        throw new IllegalArgumentException("a closing ) is missing");
      }
    }

    private String name() {
      int from = at;
      while (at < text.length() && isOfName(text.charAt(at))) {
        at++;
      }
      if (at == from) {
        throw new IllegalArgumentException("a field name is missing");
      }
      return text.substring(from, at);
    }

    private static boolean isOfName(char c) {
      return c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
    }

    private boolean take(char wanted) {
      boolean found = at < text.length() && text.charAt(at) == wanted;
      if (found) {
        at++;
      }
      return found;
    }
  }
}
