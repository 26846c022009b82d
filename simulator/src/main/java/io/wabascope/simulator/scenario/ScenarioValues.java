package io.wabascope.simulator.scenario;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.config.yaml.InvalidValueException;
import io.wabascope.config.yaml.ValueParser;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import io.wabascope.config.yaml.YamlValue;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parsers of scenario values. */
final class ScenarioValues {
  /** Any text, including the empty one. */
  static final ValueParser<String> TEXT = text -> text;

  static final ValueParser<Duration> DURATION =
      ValueParsers.duration(Duration.ZERO, Duration.ofDays(365));
  static final ValueParser<Integer> HTTP_STATUS = ValueParsers.integer(200, 599);
  static final ValueParser<Double> SHARE = ValueParsers.number(0, 1);
  static final ValueParser<String> VERSION = ValueParsers.matching(
      Pattern.compile("v\\d+\\.\\d+"), "is not a version; write one like v26.0");
  static final ValueParser<String> FIELD_NAME = ValueParsers.matching(
      Pattern.compile("[A-Za-z0-9_]+"), "is not a field name; write one like business_id");

  private static final Pattern PAGES = Pattern.compile("([1-9]\\d{0,8})(-(\\d{1,9})?)?");

  private ScenarioValues() {}

  /** {@code 2}, {@code 2-4}, or {@code 2-} for all pages from the second. */
  static CallMatcher.PageRange pages(String text) {
    Matcher pages = PAGES.matcher(text);
    if (!pages.matches()) {
      throw new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER
          + " is not a page; write 2, 2-4, or 2- for all from 2 on");
    }
    int first = Integer.parseInt(pages.group(1));
    if (pages.group(2) == null) {
      return new CallMatcher.PageRange(first, first);
    }
    return new CallMatcher.PageRange(
        first, pages.group(3) == null ? Integer.MAX_VALUE : Integer.parseInt(pages.group(3)));
  }

  /** Scheme, host and port of another server. */
  static String origin(String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null
          && uri.getScheme().startsWith("http")
          && uri.getPath().isEmpty()) {
        return text;
      }
    } catch (IllegalArgumentException malformed) {
      // rejected below with an example
    }
    throw new InvalidValueException(InvalidValueException.VALUE_PLACEHOLDER
        + " is not a server; write one like http://127.0.0.2:8080");
  }

  /** The value of a key as in JSON; any other value is a text. */
  static @Nullable Object json(YamlSection section, String key) {
    YamlValue yamlValue = section.get(key);
    return yamlValue == null ? null : json(yamlValue);
  }

  private static @Nullable Object json(YamlValue yamlValue) {
    if (yamlValue.isNull()) {
      return null;
    }
    if (yamlValue.isList()) {
      JsonArray array = new JsonArray();
      yamlValue.list().forEach(item -> array.add(json(item)));
      return array;
    }
    if (yamlValue.isMapping()) {
      return object(yamlValue.section());
    }
    return yamlValue.isText() ? yamlValue.parse(TEXT) : yamlValue.parse(ScenarioValues::decode);
  }

  private static JsonObject object(YamlSection section) {
    JsonObject object = new JsonObject();
    section.keys().forEach(key -> object.put(key, json(section, key)));
    return object;
  }

  private static Object decode(String text) {
    try {
      return Json.decodeValue(text);
    } catch (DecodeException noJson) {
      return text;
    }
  }
}
