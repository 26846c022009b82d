package io.wabascope.simulator.scenario;

import static io.wabascope.simulator.scenario.ScenarioValues.DURATION;
import static io.wabascope.simulator.scenario.ScenarioValues.FIELD_NAME;
import static io.wabascope.simulator.scenario.ScenarioValues.HTTP_STATUS;
import static io.wabascope.simulator.scenario.ScenarioValues.TEXT;

import io.wabascope.config.yaml.ValueParser;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import io.wabascope.config.yaml.YamlValue;
import io.wabascope.simulator.call.GraphError;
import java.time.Duration;
import java.util.List;

/** Parsers of the actions that replace the reply. */
final class AnswerParsers {
  private static final ValueParser<Integer> ERROR_CODE = ValueParsers.integer(0, Integer.MAX_VALUE);

  private AnswerParsers() {}

  static void registerIn(ActionParser.ActionParserRegistry registry) {
    registry
        .mapping("error", error -> AnswerActions.error(error(error, 400)))
        .mapping("embedded_error", error -> AnswerActions.error(error(error, 200)))
        .mapping("throttle", AnswerParsers::throttle)
        .mapping("token_expired", answer -> AnswerActions.tokenExpired(onlyHttpStatus(answer, 401)))
        .mapping("token_invalid", answer -> AnswerActions.tokenInvalid(onlyHttpStatus(answer, 401)))
        .mapping("blocked", answer -> AnswerActions.blocked(onlyHttpStatus(answer, 403)))
        .mapping("policy", answer -> AnswerActions.policy(onlyHttpStatus(answer, 403)))
        .mapping("permission", answer -> AnswerActions.permission(onlyHttpStatus(answer, 403)))
        .mapping("unavailable", answer -> AnswerActions.unavailable(onlyHttpStatus(answer, 503)))
        .mapping("html", answer -> AnswerActions.html(onlyHttpStatus(answer, 502)))
        .mapping("empty", answer -> AnswerActions.empty(onlyHttpStatus(answer, 500)))
        .withoutArgument("missing", AnswerActions.missing())
        .withoutArgument("not_modified", AnswerActions.notModified())
        .withoutArgument("expired_cursor", AnswerActions.expiredCursor())
        .parser("refuse_field", AnswerParsers::refuseField)
        .mapping("reduce_data", AnswerParsers::reduceData)
        .mapping("text", AnswerParsers::text)
        .mapping("redirect", AnswerParsers::redirect);
  }

  private static int onlyHttpStatus(YamlSection answer, int defaultStatus) {
    return answer.getOrDefault("http", defaultStatus, HTTP_STATUS);
  }

  private static GraphError error(YamlSection error, int http) {
    Integer code = error.required("code", ERROR_CODE);
    return new GraphError(
        onlyHttpStatus(error, http),
        code == null ? 0 : code,
        error.optional("subcode", ERROR_CODE),
        error.getOrDefault("type", "OAuthException", TEXT),
        error.getOrDefault("message", "An error of the scenario", TEXT),
        error.optional("transient", ValueParsers::bool));
  }

  private static AnswerAction throttle(YamlSection throttle) {
    Duration seconds = throttle.getOrDefault("retry_after", Duration.ZERO, DURATION);
    Duration date = throttle.optional("retry_after_date", DURATION);
    return new ThrottleAnswer(
            throttle.getOrDefault("code", 4, ValueParsers.integer(1, Integer.MAX_VALUE)),
            onlyHttpStatus(throttle, 400),
            throttle.getOrDefault("regain", Duration.ZERO, DURATION),
            date == null ? seconds : date,
            date != null,
            throttle.getOrDefault("retry_after_text", "", TEXT))
        .toAction();
  }

  /**
   * {@code refuse_field: business_id}, optionally with the type of node that lacks it, or without
   * the field's name in the error.
   */
  private static List<AnswerAction> refuseField(YamlSection actions, String name) {
    YamlValue argument = actions.get(name);
    if (argument != null && argument.isMapping()) {
      return actions.section(name, AnswerParsers::refuseField);
    }
    String field = actions.required(name, FIELD_NAME);
    return field == null ? List.of() : List.of(AnswerActions.refuseField(field, null));
  }

  private static List<AnswerAction> refuseField(YamlSection refusal) {
    String field = refusal.required("field", FIELD_NAME);
    String type = refusal.optional("type", TEXT);
    boolean named = refusal.getOrDefault("named", true, ValueParsers::bool);
    if (field == null) {
      return List.of();
    }
    return List.of(
        named ? AnswerActions.refuseField(field, type) : AnswerActions.refuseFieldUnnamed(field));
  }

  private static AnswerAction reduceData(YamlSection data) {
    return AnswerActions.reduceData(
        data.getOrDefault("above", 25, ValueParsers.integer(0, 10_000)), onlyHttpStatus(data, 500));
  }

  private static AnswerAction text(YamlSection text) {
    return AnswerActions.text(
        onlyHttpStatus(text, 200),
        text.getOrDefault("content_type", "application/json; charset=UTF-8", TEXT),
        text.getOrDefault("body", "", TEXT));
  }

  private static AnswerAction redirect(YamlSection redirect) {
    String to = redirect.required("to", ScenarioValues::origin);
    return AnswerActions.redirect(to == null ? "" : to, onlyHttpStatus(redirect, 302));
  }
}
