package io.wabascope.grafana;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds unknown families and labels in an expression. */
final class ExpressionChecker {
  private final KnownMetrics known;

  ExpressionChecker() throws IOException {
    this.known = KnownMetrics.all();
  }

  /** One problem for each unknown name; empty if the expression is valid. */
  List<String> problems(String where, String expression) {
    PromqlExpression promqlExpression = new PromqlExpression(expression);
    List<String> problems = new ArrayList<>();
    Set<String> labels = new TreeSet<>();
    for (String family : promqlExpression.families()) {
      labels.addAll(known.labelsOf(family));
      if (!known.has(family)) {
        problems.add(where + ": unknown family: " + family);
      }
    }
    for (PromqlExpression.VectorSelector selection : promqlExpression.selectors()) {
      labels.addAll(known.labelsOf(selection.family()));
      if (!known.has(selection.family())) {
        problems.add(where + ": unknown family: " + selection.family());
      }
      Set<String> unknown = new TreeSet<>(selection.labels());
      unknown.removeAll(known.labelsOf(selection.family()));
      unknown.forEach(
          label -> problems.add(where + ": " + selection.family() + " has no label " + label));
    }
    Set<String> unknown = new TreeSet<>(promqlExpression.groupings());
    unknown.removeAll(labels);
    unknown.forEach(label -> problems.add(where + ": no family in it has a label " + label));
    return problems;
  }
}
