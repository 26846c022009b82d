package io.wabascope.simulator.scenario;

import static io.wabascope.simulator.scenario.ScenarioValues.DURATION;
import static io.wabascope.simulator.scenario.ScenarioValues.SHARE;
import static io.wabascope.simulator.scenario.ScenarioValues.TEXT;
import static io.wabascope.simulator.scenario.ScenarioValues.VERSION;

import io.wabascope.config.Section;
import io.wabascope.config.Shape;
import io.wabascope.config.Shapes;
import io.wabascope.config.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The arguments of the actions that alter an answer. */
final class TwistForms {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Shape<Double> PERCENT = Shapes.number(0, 1_000_000);
  private static final Shape<String> TIMES =
      Shapes.choice("way to write times", List.of("zulu", "epoch", "offset"));
  private static final Shape<Duration> PAUSE =
      Shapes.duration(Duration.ofMillis(1), Duration.ofDays(1));

  private TwistForms() {}

  static void into(Form.Book book) {
    book.value("delay", SECOND, DURATION, Twists::delay)
        .required("served_version", "v26.0", VERSION, Twists::servedVersion)
        .value("content_type", "", TEXT, Twists::contentType)
        .bare("reset", Twists.reset())
        .value("torn", 0.5, SHARE, Twists::torn)
        .value("truncated", 0.5, SHARE, Twists::truncated)
        .bare("never", Twists.never())
        .keys("drip", TwistForms::drip)
        .keys("huge", TwistForms::huge)
        .several("app_usage", usage(Twists::appUsage, Twists::appUsage))
        .several("business_usage", usage(Twists::businessUsage, Twists::businessUsage))
        .several("headers", (actions, key) -> actions.section(key, TwistForms::headers))
        .bare("same_cursor", PageTwists.sameCursor())
        .bare("empty_page", PageTwists.emptyPage())
        .required("next_host", "http://127.0.0.2:8080", ScenarioValues::origin, PageTwists::nextOn)
        .required("next_version", "v26.0", VERSION, PageTwists::nextVersion)
        .bare("no_cursors", PageTwists.noCursors())
        .bare("no_paging", PageTwists.noPaging())
        .bare("no_data", PageTwists.noData())
        .bare("null_data", PageTwists.nullData())
        .bare("duplicate_ids", PageTwists.duplicateIds())
        .bare("numeric_ids", ShapeTwists.numericIds())
        .bare("bare_lists", ShapeTwists.bareLists())
        .bare("upper_case", ShapeTwists.upperCase())
        .bare("lower_case", ShapeTwists.lowerCase())
        .value("times", "zulu", TIMES, ShapeTwists::times)
        .several("replace", (actions, key) -> actions.section(key, TwistForms::replace))
        .several("omit", TwistForms::omit);
  }

  /** A number of percent, or a text that stands in its place. */
  private static Form usage(Function<Double, Twist> percent, Function<String, Twist> text) {
    return (actions, key) -> {
      Value argument = actions.get(key);
      return List.of(
          argument == null || argument.isText()
              ? text.apply(actions.or(key, "", TEXT))
              : percent.apply(actions.or(key, 0.0, PERCENT)));
    };
  }

  private static Twist drip(Section drip) {
    return Twists.drip(
        drip.or("bytes", 1, Shapes.whole(1, 1 << 20)), drip.or("every", SECOND, PAUSE));
  }

  private static Twist huge(Section huge) {
    return Twists.huge(
        huge.or("size", 500L << 20, Shapes.size(0, 1L << 40)),
        huge.or("compressed", false, Shapes::truth));
  }

  private static List<Twist> headers(Section headers) {
    List<Twist> all = new ArrayList<>();
    for (String name : headers.keys()) {
      String value = headers.optional(name, TEXT);
      if (!name.matches("[A-Za-z0-9-]+")) {
        headers.refuseKey(name, "is not the name of a header; write letters, digits and -");
      } else if (value != null) {
        all.add(Twists.header(name, value));
      }
    }
    return all;
  }

  private static List<Twist> replace(Section fields) {
    return fields.keys().stream()
        .map(field -> ShapeTwists.replace(
            field, ScenarioValues.json(Objects.requireNonNull(fields.get(field)))))
        .toList();
  }

  private static List<Twist> omit(Section actions, String key) {
    return actions.oneOrMore(key, TEXT).stream().map(ShapeTwists::omit).toList();
  }
}
