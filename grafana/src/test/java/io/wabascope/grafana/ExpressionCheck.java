package io.wabascope.grafana;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds what an expression names that does not exist. */
final class ExpressionCheck {
  private final KnownMetrics known;

  ExpressionCheck() throws IOException {
    this.known = KnownMetrics.all();
  }

  /** One sentence for each name that is wrong; none if all is well. */
  List<String> problems(String where, String expression) {
    Promql promql = new Promql(expression);
    List<String> problems = new ArrayList<>();
    Set<String> labels = new TreeSet<>();
    for (String family : promql.families()) {
      labels.addAll(known.labelsOf(family));
      if (!known.has(family)) {
        problems.add(where + ": no such family: " + family);
      }
    }
    for (Promql.Selection selection : promql.selections()) {
      labels.addAll(known.labelsOf(selection.family()));
      if (!known.has(selection.family())) {
        problems.add(where + ": no such family: " + selection.family());
      }
      Set<String> strange = new TreeSet<>(selection.labels());
      strange.removeAll(known.labelsOf(selection.family()));
      strange.forEach(
          label -> problems.add(where + ": " + selection.family() + " has no label " + label));
    }
    Set<String> strange = new TreeSet<>(promql.groupings());
    strange.removeAll(labels);
    strange.forEach(label -> problems.add(where + ": nothing in it has a label " + label));
    return problems;
  }
}
