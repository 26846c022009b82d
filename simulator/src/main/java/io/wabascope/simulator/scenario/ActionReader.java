package io.wabascope.simulator.scenario;

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
    book.several("world", WorldForm::read);
    return Collections.unmodifiableMap(book.forms());
  }

  /** The words of the vocabulary. */
  static List<String> names() {
    return List.copyOf(FORMS.keySet());
  }

  /** {@code reset}, {@code {throttle: {code: 4}}}, or a list of such. */
  static List<Action> actions(Yaml yaml) {
    List<Action> actions = new ArrayList<>();
    int problems = yaml.problems().size();
    for (Yaml item : yaml.items()) {
      if (item.value() instanceof String name) {
        actions.addAll(action(name, new Yaml(item.path(), null, item.problems())));
      } else {
        item.entries().forEach((name, argument) -> actions.addAll(action(name, argument)));
      }
    }
    if (actions.isEmpty() && yaml.problems().size() == problems) {
      yaml.problem("names no action");
    }
    return actions;
  }

  private static List<Action> action(String name, Yaml argument) {
    Form form = FORMS.get(name);
    if (form == null) {
      argument.problem("unknown action" + Nearest.hint(name, FORMS.keySet()));
      return List.of();
    }
    return form.read(argument);
  }
}
