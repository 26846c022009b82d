package io.wabascope.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The arguments of the actions that alter an answer. */
final class TwistForms {
  private static final double ANY_PERCENT = 1_000_000;

  private TwistForms() {}

  static void into(Form.Book book) {
    book.one("delay", yaml -> Twists.delay(yaml.duration(Duration.ofSeconds(1))))
        .one("served_version", yaml -> Twists.servedVersion(version(yaml)))
        .one("content_type", yaml -> Twists.contentType(yaml.text("")))
        .bare("reset", Twists.reset())
        .one("torn", yaml -> Twists.torn(yaml.number(0.5, 0, 1)))
        .one("truncated", yaml -> Twists.truncated(yaml.number(0.5, 0, 1)))
        .bare("never", Twists.never())
        .one("drip", TwistForms::drip)
        .one("huge", TwistForms::huge)
        .one(
            "app_usage",
            yaml -> yaml.value() instanceof Number
                ? Twists.appUsage(yaml.number(0, 0, ANY_PERCENT))
                : Twists.appUsage(yaml.text("")))
        .one(
            "business_usage",
            yaml -> yaml.value() instanceof Number
                ? Twists.businessUsage(yaml.number(0, 0, ANY_PERCENT))
                : Twists.businessUsage(yaml.text("")))
        .several("headers", TwistForms::headers)
        .bare("same_cursor", PageTwists.sameCursor())
        .bare("empty_page", PageTwists.emptyPage())
        .one("next_host", yaml -> PageTwists.nextOn(AnswerForms.origin(yaml)))
        .one("next_version", yaml -> PageTwists.nextVersion(version(yaml)))
        .bare("no_cursors", PageTwists.noCursors())
        .bare("no_paging", PageTwists.noPaging())
        .bare("no_data", PageTwists.noData())
        .bare("null_data", PageTwists.nullData())
        .one("duplicate_ids", yaml -> PageTwists.duplicateIds())
        .bare("numeric_ids", ShapeTwists.numericIds())
        .bare("bare_lists", ShapeTwists.bareLists())
        .bare("upper_case", ShapeTwists.upperCase())
        .bare("lower_case", ShapeTwists.lowerCase())
        .one("times", TwistForms::times)
        .several("replace", TwistForms::replace)
        .several("omit", yaml -> yaml.texts().stream().map(ShapeTwists::omit).toList());
  }

  private static String version(Yaml yaml) {
    String version = yaml.text("");
    if (!version.matches("v\\d+\\.\\d+")) {
      yaml.problem("must be a version such as v26.0, not \"" + version + "\"");
    }
    return version;
  }

  private static Twist drip(Yaml yaml) {
    yaml.only("bytes every");
    Duration every = yaml.get("every").duration(Duration.ofSeconds(1));
    if (every.isZero()) {
      yaml.get("every").problem("must be at least 1ms");
    }
    return Twists.drip(yaml.get("bytes").integer(1, 1, 1 << 20), every);
  }

  private static Twist huge(Yaml yaml) {
    yaml.only("size compressed");
    return Twists.huge(
        yaml.get("size").bytes(500L << 20), yaml.get("compressed").flag(false));
  }

  private static Twist times(Yaml yaml) {
    return ShapeTwists.times(yaml.word("zulu", List.of("zulu", "epoch", "offset")));
  }

  private static List<Twist> headers(Yaml yaml) {
    List<Twist> all = new ArrayList<>();
    yaml.entries().forEach((name, value) -> {
      if (name.matches("[A-Za-z0-9-]+")) {
        all.add(Twists.header(name, value.text("")));
      } else {
        value.problem("not the name of a header");
      }
    });
    return all;
  }

  private static List<Twist> replace(Yaml yaml) {
    List<Twist> all = new ArrayList<>();
    yaml.entries().forEach((field, value) -> all.add(ShapeTwists.replace(field, value.json())));
    return all;
  }
}
