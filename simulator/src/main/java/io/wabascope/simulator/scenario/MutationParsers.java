package io.wabascope.simulator.scenario;

import static io.wabascope.simulator.scenario.ScenarioValues.DURATION;
import static io.wabascope.simulator.scenario.ScenarioValues.SHARE;
import static io.wabascope.simulator.scenario.ScenarioValues.TEXT;
import static io.wabascope.simulator.scenario.ScenarioValues.VERSION;

import io.vertx.core.json.JsonObject;
import io.wabascope.config.yaml.ValueParser;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import io.wabascope.config.yaml.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Parsers of the actions that alter a reply. */
final class MutationParsers {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final ValueParser<Double> PERCENT = ValueParsers.number(0, 1_000_000);
  private static final ValueParser<String> TIMES =
      ValueParsers.choice("time format", List.of("zulu", "epoch", "offset"));
  private static final ValueParser<String> ITEMS =
      ValueParsers.choice("kind of item", List.of("null", "false", "no_id", "text_id"));
  private static final ValueParser<Duration> INTERVAL =
      ValueParsers.duration(Duration.ofMillis(1), Duration.ofDays(1));

  private MutationParsers() {}

  static void registerIn(ActionParser.ActionParserRegistry registry) {
    registry
        .optionalValue("delay", SECOND, DURATION, HeaderMutations::delay)
        .requiredValue("served_version", "v26.0", VERSION, HeaderMutations::servedVersion)
        .optionalValue("content_type", "", TEXT, HeaderMutations::contentType)
        .withoutArgument("reset", HeaderMutations.reset())
        .optionalValue("torn", 0.5, SHARE, HeaderMutations::torn)
        .optionalValue("truncated", 0.5, SHARE, HeaderMutations::truncated)
        .withoutArgument("never", HeaderMutations.never())
        .mapping("drip", MutationParsers::drip)
        .mapping("huge", MutationParsers::huge)
        .parser("app_usage", usage(HeaderMutations::appUsage, HeaderMutations::appUsage))
        .parser(
            "business_usage", usage(HeaderMutations::businessUsage, HeaderMutations::businessUsage))
        .parser("headers", (actions, key) -> actions.section(key, MutationParsers::headers))
        .withoutArgument("same_cursor", PageMutations.sameCursor())
        .withoutArgument("empty_page", PageMutations.emptyPage())
        .requiredValue(
            "next_host", "http://127.0.0.2:8080", ScenarioValues::origin, PageMutations::nextHost)
        .requiredValue("next_version", "v26.0", VERSION, PageMutations::nextVersion)
        .withoutArgument("no_cursors", PageMutations.noCursors())
        .withoutArgument("no_paging", PageMutations.noPaging())
        .withoutArgument("no_data", PageMutations.noData())
        .withoutArgument("null_data", PageMutations.nullData())
        .withoutArgument("duplicate_ids", PageMutations.duplicateIds())
        .optionalValue("unreadable_items", "null", ITEMS, PageMutations::unreadableItems)
        .parser("repeat", (actions, key) -> actions.section(key, MutationParsers::repeat))
        .withoutArgument("numeric_ids", ShapeMutations.numericIds())
        .withoutArgument("bare_lists", ShapeMutations.bareLists())
        .withoutArgument("upper_case", ShapeMutations.upperCase())
        .withoutArgument("lower_case", ShapeMutations.lowerCase())
        .optionalValue("times", "zulu", TIMES, ShapeMutations::times)
        .parser("replace", (actions, key) -> actions.section(key, MutationParsers::replace))
        .parser("omit", MutationParsers::omit);
  }

  /** A percentage, or any text instead of it. */
  private static ActionParser usage(
      Function<Double, Mutation> percent, Function<String, Mutation> text) {
    return (actions, key) -> {
      YamlValue argument = actions.get(key);
      return List.of(
          argument == null || argument.isText()
              ? text.apply(actions.getOrDefault(key, "", TEXT))
              : percent.apply(actions.getOrDefault(key, 0.0, PERCENT)));
    };
  }

  private static Mutation drip(YamlSection drip) {
    return HeaderMutations.drip(
        drip.getOrDefault("bytes", 1, ValueParsers.integer(1, 1 << 20)),
        drip.getOrDefault("every", SECOND, INTERVAL));
  }

  private static Mutation huge(YamlSection huge) {
    return HeaderMutations.huge(
        huge.getOrDefault("size", 500L << 20, ValueParsers.size(0, 1L << 40)),
        huge.getOrDefault("compressed", false, ValueParsers::bool));
  }

  private static List<Mutation> headers(YamlSection headers) {
    List<Mutation> mutations = new ArrayList<>();
    for (String name : headers.keys()) {
      String value = headers.optional(name, TEXT);
      if (!name.matches("[A-Za-z0-9-]+")) {
        headers.refuseKey(name, "is not a header name; write letters, digits and -");
      } else if (value != null) {
        mutations.add(HeaderMutations.header(name, value));
      }
    }
    return mutations;
  }

  private static List<Mutation> replace(YamlSection fields) {
    return fields.keys().stream()
        .map(field -> ShapeMutations.replace(field, ScenarioValues.json(fields, field)))
        .toList();
  }

  private static List<Mutation> repeat(YamlSection fields) {
    JsonObject changes = new JsonObject();
    fields.keys().forEach(field -> changes.put(field, ScenarioValues.json(fields, field)));
    return List.of(PageMutations.repeat(changes));
  }

  private static List<Mutation> omit(YamlSection actions, String key) {
    return actions.oneOrMore(key, TEXT).stream().map(ShapeMutations::omit).toList();
  }
}
