package io.wabascope.simulator.scenario;

import io.wabascope.core.inventory.Edge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the YAML of a scenario; the grammar is in the module's README. */
final class ScenarioReader {
  private static final String TOP = "scenario description seed speed rules";
  private static final String RULE = "name edge node app page asks from until call after_calls"
      + " times every chance do in_turn any_of";
  private static final Pattern PAGES = Pattern.compile("([1-9]\\d{0,8})(-(\\d{1,9})?)?");
  private static final List<String> PLACES = Stream.concat(
          Arrays.stream(Edge.values()).map(Edge::path),
          Stream.of("node", "me", "debug_token", "phone_numbers", "message_templates"))
      .toList();

  private ScenarioReader() {}

  static Scenario read(String text, String source) {
    Yaml top = Yaml.of(text);
    if (top.problems().isEmpty() && !top.isMap()) {
      top.problem("must be keys and values: " + TOP.replace(" ", ", "));
    }
    top.only(TOP);
    Yaml rules = top.get("rules");
    if (top.isMap() && rules.value() == null) {
      rules.problem("missing; an empty list plays nothing");
    }
    List<Rule> read = new ArrayList<>();
    for (Yaml rule : rules.items()) {
      Rule one = rule(rule);
      if (one != null) {
        read.add(one);
      }
    }
    String name = top.get("scenario").text(source);
    String description = top.get("description").text("");
    int seed = top.get("seed").integer(1, Integer.MIN_VALUE, Integer.MAX_VALUE);
    double speed = top.get("speed").number(1, 0.001, 1_000_000);
    if (!top.problems().isEmpty()) {
      throw new ScenarioException(source, top.problems());
    }
    return new Scenario(name, description, seed, speed, read);
  }

  private static @Nullable Rule rule(Yaml rule) {
    if (!rule.isMap()) {
      rule.problem("must be keys and values: " + RULE.replace(" ", ", "));
      return null;
    }
    rule.only(RULE);
    Where where = new Where(
        words(rule.get("edge"), PLACES),
        Set.copyOf(rule.get("node").texts()),
        Set.copyOf(rule.get("app").texts()),
        pages(rule.get("page")),
        rule.get("asks").isPresent() ? rule.get("asks").text("") : null);
    HowOften howOften = new HowOften(
        rule.get("times").integer(Integer.MAX_VALUE, 1, Integer.MAX_VALUE),
        rule.get("every").integer(1, 1, 1_000_000),
        rule.get("chance").number(1, 0, 1));
    When when = when(rule);
    String name = rule.get("name").text(rule.path());
    Map<String, Turn> turns = Map.of("do", Turn.DO, "in_turn", Turn.IN_TURN, "any_of", Turn.ANY_OF);
    List<String> given = turns.keySet().stream()
        .filter(key -> rule.get(key).isPresent())
        .sorted()
        .toList();
    if (given.size() != 1) {
      rule.problem("must have one of do, in_turn, any_of, and has " + given);
      return null;
    }
    List<Action> actions = ActionReader.actions(rule.get(given.get(0)));
    return actions.isEmpty()
        ? null
        : new Rule(name, where, when, howOften, turns.getOrDefault(given.get(0), Turn.DO), actions);
  }

  private static When when(Yaml rule) {
    Duration from = rule.get("from").duration(Duration.ZERO);
    Yaml end = rule.get("until");
    Duration until = end.isPresent() ? end.duration(Duration.ofDays(365)) : null;
    if (until != null && until.compareTo(from) <= 0) {
      end.problem("must be later than from");
    }
    return new When(
        from,
        until,
        rule.get("call").integer(0, 1, Integer.MAX_VALUE),
        rule.get("after_calls").integer(0, 0, Integer.MAX_VALUE));
  }

  private static Set<String> words(Yaml list, List<String> known) {
    return list.items().stream()
        .map(item -> item.word(known.get(0), known))
        .collect(Collectors.toSet());
  }

  /** {@code 2}, {@code 2-4} or {@code 2-} for all from the second on. */
  private static Where.Pages pages(Yaml page) {
    String text = page.text("1-");
    Matcher pages = PAGES.matcher(text);
    if (!pages.matches()) {
      page.problem("must be a page such as 2, 2-4 or 2-, not " + text);
      return Where.Pages.ALL;
    }
    int first = Integer.parseInt(pages.group(1));
    if (pages.group(2) == null) {
      return new Where.Pages(first, first);
    }
    return new Where.Pages(
        first, pages.group(3) == null ? Integer.MAX_VALUE : Integer.parseInt(pages.group(3)));
  }
}
