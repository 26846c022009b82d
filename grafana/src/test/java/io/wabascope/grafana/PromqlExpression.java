package io.wabascope.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names in an expression: the families it reads, the labels it matches and groups by.
 *
 * <p>This is not a parser: promtool checks the syntax. Words and brackets suffice to find names.
 */
final class PromqlExpression {
  private static final Pattern STRING_LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*\\]");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern SELECTOR =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*\\{([^}]*)\\}");
  /** A selector that {@code or} joins as it is, perhaps with a replaced label. */
  private static final Pattern JOINED =
      Pattern.compile("\\bor\\s+(?:on\\s*\\([^)]*\\)\\s*)?(?:label_replace\\(\\s*)?"
          + "([a-zA-Z_]\\w*)\\s*\\{[^}]*\\}(?!\\s*[=!<>])"
          + "|(?<![\\w:])([a-zA-Z_]\\w*)\\s*\\{[^}]*\\}(?=(?:\\s*,[^)]*\\))?\\s+or\\b)");

  private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_]\\w*)\\s*(=~|!~|!=|=)");
  private static final Pattern WORD =
      Pattern.compile("(?<![\\w.$:])([a-zA-Z_:][a-zA-Z0-9_:]*)(?![\\w:]|\\s*\\()");
  private static final Set<String> KEYWORDS = Set.of(
      "and",
      "or",
      "unless",
      "bool",
      "offset",
      "by",
      "without",
      "on",
      "ignoring",
      "group_left",
      "group_right",
      "inf",
      "nan",
      "Inf",
      "NaN");

  /** A family with the labels in its matchers. */
  record VectorSelector(String family, Set<String> labels) {}

  private final String text;

  PromqlExpression(String expression) {
    this.text =
        RANGE.matcher(STRING_LITERAL.matcher(expression).replaceAll("\"\"")).replaceAll(" ");
  }

  /** The families that the expression reads, with or without matchers. */
  Set<String> families() {
    Set<String> families = new TreeSet<>();
    String bare = GROUPING.matcher(text).replaceAll(" ").replaceAll("\\{[^}]*\\}", " ");
    bare = bare.replaceAll("\\boffset\\s+[\\w$]+", " ");
    Matcher word = WORD.matcher(bare);
    while (word.find()) {
      families.add(word.group(1));
    }
    families.removeAll(KEYWORDS);
    return families;
  }

  List<VectorSelector> selectors() {
    List<VectorSelector> selections = new ArrayList<>();
    Matcher selector = SELECTOR.matcher(text);
    while (selector.find()) {
      Set<String> labels = new TreeSet<>();
      Matcher matcher = MATCHER.matcher(selector.group(2));
      while (matcher.find()) {
        labels.add(matcher.group(1));
      }
      selections.add(new VectorSelector(selector.group(1), labels));
    }
    return selections;
  }

  /**
   * The families, recordings aside, of selectors with matchers that {@code or} joins without a
   * comparison. A series on the left hides one with equal labels on the right, also if it is 0 and
   * the other is 1.
   */
  Set<String> familiesJoinedByOr() {
    return JOINED
        .matcher(text)
        .results()
        .map(joined -> joined.group(1) == null ? joined.group(2) : joined.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The labels in {@code by}, {@code on} and {@code group_left} clauses. */
  Set<String> groupings() {
    return groupingLabels("by|without|on|ignoring|group_left|group_right");
  }

  /** The labels that aggregations keep. */
  Set<String> keptLabels() {
    return groupingLabels("by");
  }

  /** The labels that its result may have: kept labels, and labels of recordings it reads. */
  Set<String> resultLabels() {
    Set<String> labels = keptLabels();
    families().forEach(family -> labels.addAll(levelLabels(family)));
    if (families().contains("up")) {
      labels.addAll(KnownMetrics.TARGET);
    }
    return labels;
  }

  /** The labels in the level of a recording's name, where {@code node} means {@code node_id}. */
  private static Set<String> levelLabels(String family) {
    Set<String> levels = new TreeSet<>();
    if (family.contains(":")) {
      levels.addAll(List.of(family.substring(0, family.indexOf(':')).split("_")));
      if (levels.remove("node")) {
        levels.add("node_id");
      }
    }
    return levels;
  }

  private Set<String> groupingLabels(String keywords) {
    Set<String> labels = new TreeSet<>();
    Matcher grouping = GROUPING.matcher(text);
    while (grouping.find()) {
      if (grouping.group(1).matches(keywords)) {
        Stream.of(grouping.group(2).split(","))
            .map(String::strip)
            .filter(label -> !label.isEmpty())
            .forEach(labels::add);
      }
    }
    return labels;
  }
}
