package io.wabascope.simulator.scenario;

import io.wabascope.config.Nearest;
import io.wabascope.config.Problems;
import io.wabascope.config.Section;
import io.wabascope.config.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads actions by their names: the vocabulary of scenario files, each word with its argument. */
final class ActionReader {
  private static final Map<String, Form> FORMS = forms();

  private ActionReader() {}

  private static Map<String, Form> forms() {
    Form.Book book = new Form.Book(new TreeMap<>());
    AnswerForms.into(book);
    TwistForms.into(book);
    book.several("world", (actions, key) -> actions.section(key, WorldForm::read));
    return Collections.unmodifiableMap(book.forms());
  }

  /** The words of the vocabulary. */
  static List<String> names() {
    return List.copyOf(FORMS.keySet());
  }

  /** {@code reset}, {@code {throttle: {code: 4}}}, or a list of such. */
  static List<Action> actions(Value written, Problems problems) {
    List<Action> actions = new ArrayList<>();
    int before = problems.count();
    for (Value item : written.oneOrMore()) {
      if (item.isMapping()) {
        Section named = item.section();
        named.keys().forEach(name -> actions.addAll(action(named, name)));
      } else {
        String name = item.read(ScenarioValues.TEXT);
        actions.addAll(name == null ? List.of() : action(item.empty(), name));
      }
    }
    if (actions.isEmpty() && problems.count() == before) {
      written.refuse("names no action; write one, like html");
    }
    return actions;
  }

  private static List<? extends Action> action(Section actions, String name) {
    Form form = FORMS.get(name);
    if (form == null) {
      actions.refuseKey(name, "unknown action" + Nearest.hint(name, FORMS.keySet()));
      return List.of();
    }
    return form.read(actions, name);
  }
}
