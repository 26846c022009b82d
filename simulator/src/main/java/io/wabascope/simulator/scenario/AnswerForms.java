package io.wabascope.simulator.scenario;

import static io.wabascope.simulator.scenario.ScenarioValues.DURATION;
import static io.wabascope.simulator.scenario.ScenarioValues.FIELD_NAME;
import static io.wabascope.simulator.scenario.ScenarioValues.HTTP_STATUS;
import static io.wabascope.simulator.scenario.ScenarioValues.TEXT;

import io.wabascope.config.Section;
import io.wabascope.config.Shape;
import io.wabascope.config.Shapes;
import io.wabascope.config.Value;
import io.wabascope.simulator.exchange.GraphError;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of the actions that answer. */
final class AnswerForms {
  private static final String NODE_TYPE = "WhatsAppBusinessAccount";
  private static final Shape<Integer> ERROR_CODE = Shapes.whole(0, Integer.MAX_VALUE);

  private AnswerForms() {}

  static void into(Form.Book book) {
    book.keys("error", error -> Answers.error(error(error, 400)))
        .keys("embedded_error", error -> Answers.error(error(error, 200)))
        .keys("throttle", AnswerForms::throttle)
        .keys("token_expired", answer -> Answers.tokenExpired(http(answer, 401)))
        .keys("token_invalid", answer -> Answers.tokenInvalid(http(answer, 401)))
        .keys("blocked", answer -> Answers.blocked(http(answer, 403)))
        .keys("policy", answer -> Answers.policy(http(answer, 403)))
        .keys("permission", answer -> Answers.permission(http(answer, 403)))
        .keys("unavailable", answer -> Answers.unavailable(http(answer, 503)))
        .keys("html", answer -> Answers.html(http(answer, 502)))
        .keys("empty", answer -> Answers.empty(http(answer, 500)))
        .bare("missing", Answers.missing())
        .bare("not_modified", Answers.notModified())
        .bare("expired_cursor", Answers.expiredCursor())
        .several("refuse_field", AnswerForms::refuseField)
        .keys("reduce_data", AnswerForms::reduceData)
        .keys("text", AnswerForms::text)
        .keys("redirect", AnswerForms::redirect);
  }

  private static int http(Section answer, int usual) {
    return answer.or("http", usual, HTTP_STATUS);
  }

  private static GraphError error(Section error, int http) {
    Integer code = error.required("code", ERROR_CODE);
    return new GraphError(
        http(error, http),
        code == null ? 0 : code,
        error.optional("subcode", ERROR_CODE),
        error.or("type", "OAuthException", TEXT),
        error.or("message", "An error of the scenario", TEXT),
        error.optional("transient", Shapes::truth));
  }

  private static Answer throttle(Section throttle) {
    Duration seconds = throttle.or("retry_after", Duration.ZERO, DURATION);
    Duration date = throttle.optional("retry_after_date", DURATION);
    return new Throttle(
            throttle.or("code", 4, Shapes.whole(1, Integer.MAX_VALUE)),
            http(throttle, 400),
            throttle.or("regain", Duration.ZERO, DURATION),
            date == null ? seconds : date,
            date != null,
            throttle.or("retry_after_text", "", TEXT))
        .answer();
  }

  /** {@code refuse_field: business_id}, or with the type of node that has it not. */
  private static List<Answer> refuseField(Section actions, String name) {
    Value argument = actions.get(name);
    if (argument != null && argument.isMapping()) {
      return actions.section(
          name,
          keys ->
              refuseField(keys.required("field", FIELD_NAME), keys.or("type", NODE_TYPE, TEXT)));
    }
    return refuseField(actions.required(name, FIELD_NAME), NODE_TYPE);
  }

  private static List<Answer> refuseField(@Nullable String field, String type) {
    return field == null ? List.of() : List.of(Answers.refuseField(field, type));
  }

  private static Answer reduceData(Section data) {
    return Answers.reduceData(data.or("above", 25, Shapes.whole(0, 10_000)), http(data, 500));
  }

  private static Answer text(Section text) {
    return Answers.text(
        http(text, 200),
        text.or("content_type", "application/json; charset=UTF-8", TEXT),
        text.or("body", "", TEXT));
  }

  private static Answer redirect(Section redirect) {
    String to = redirect.required("to", ScenarioValues::origin);
    return Answers.redirect(to == null ? "" : to, http(redirect, 302));
  }
}
