package io.wabascope.exporter.status;

import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.exporter.http.ClasspathText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What to do about objects in a state, in short words. The runbook has more.
 *
 * @param remedy what a person does
 * @param end when the trouble is over
 * @param alert the section of the runbooks
 */
record StateAdvice(String remedy, String end, String alert) {
  /** The address of the runbooks, which the build sets. */
  private static final String RUNBOOKS =
      ClasspathText.load(StateAdvice.class, "runbooks-url.txt").strip();

  /** The lines of the table; the first one that matches a state counts. */
  private static final List<Rule> RULES = ClasspathText.load(StateAdvice.class, "state-advice.txt")
      .lines()
      .filter(line -> !line.isEmpty() && !line.startsWith("#"))
      .map(Rule::parse)
      .toList();

  /**
   * The advice for some states.
   *
   * @param kind of objects, as the page says it, or {@code any}
   */
  private record Rule(String kind, Pattern words, StateAdvice advice) {
    static Rule parse(String line) {
      String[] columns = line.split(" \\| ", 5);
      return new Rule(
          columns[0],
          Pattern.compile(columns[1], Pattern.DOTALL),
          new StateAdvice(columns[2], columns[3], columns[4]));
    }

    boolean isFor(ObjectKind objects, String state) {
      return (kind.equals("any") || kind.equals(StatusPage.kindWords(objects)))
          && words.matcher(state).matches();
    }
  }

  /** The address of the section of the runbooks. */
  String runbook() {
    return RUNBOOKS + '#' + alert.toLowerCase(Locale.ROOT);
  }

  /**
   * The advice for a state.
   *
   * @param words the state as the page says it
   */
  static StateAdvice of(ObjectKind kind, String words) {
    return RULES.stream()
        .filter(rule -> rule.isFor(kind, words))
        .map(Rule::advice)
        .findFirst()
        .orElseThrow();
  }
}
