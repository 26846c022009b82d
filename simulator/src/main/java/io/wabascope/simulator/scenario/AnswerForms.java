package io.wabascope.simulator.scenario;

import io.wabascope.simulator.exchange.GraphError;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The arguments of the actions that answer. */
final class AnswerForms {
  private AnswerForms() {}

  static void into(Form.Book book) {
    book.one("error", yaml -> Answers.error(error(yaml, 400)))
        .one("embedded_error", yaml -> Answers.error(error(yaml, 200)))
        .one("throttle", AnswerForms::throttle)
        .one("token_expired", yaml -> Answers.tokenExpired(http(yaml, 401)))
        .one("token_invalid", yaml -> Answers.tokenInvalid(http(yaml, 401)))
        .one("blocked", yaml -> Answers.blocked(http(yaml, 403)))
        .one("policy", yaml -> Answers.policy(http(yaml, 403)))
        .one("permission", yaml -> Answers.permission(http(yaml, 403)))
        .one("unavailable", yaml -> Answers.unavailable(http(yaml, 503)))
        .one("html", yaml -> Answers.html(http(yaml, 502)))
        .one("empty", yaml -> Answers.empty(http(yaml, 500)))
        .bare("missing", Answers.missing())
        .bare("not_modified", Answers.notModified())
        .bare("expired_cursor", Answers.expiredCursor())
        .one("refuse_field", AnswerForms::refuseField)
        .one("reduce_data", AnswerForms::reduceData)
        .one("text", AnswerForms::text)
        .one("redirect", AnswerForms::redirect);
  }

  private static int http(Yaml yaml, int otherwise) {
    return status(yaml.only("http"), otherwise);
  }

  private static int status(Yaml yaml, int otherwise) {
    return yaml.get("http").integer(otherwise, 200, 599);
  }

  private static GraphError error(Yaml yaml, int http) {
    yaml.only("http code subcode type message transient");
    if (yaml.get("code").value() == null) {
      yaml.get("code").problem("missing");
    }
    Integer subcode = yaml.get("subcode").isPresent()
        ? Integer.valueOf(yaml.get("subcode").integer(0, 0, Integer.MAX_VALUE))
        : null;
    return new GraphError(
        status(yaml, http),
        yaml.get("code").integer(1, 0, Integer.MAX_VALUE),
        subcode,
        yaml.get("type").text("OAuthException"),
        yaml.get("message").text("An error of the scenario"),
        isTransient(yaml.get("transient")));
  }

  private static @Nullable Boolean isTransient(Yaml yaml) {
    return yaml.isPresent() ? Boolean.valueOf(yaml.flag(false)) : null;
  }

  private static Answer throttle(Yaml yaml) {
    yaml.only("code http regain retry_after retry_after_date retry_after_text");
    Yaml date = yaml.get("retry_after_date");
    return new Throttle(
            yaml.get("code").integer(4, 1, Integer.MAX_VALUE),
            status(yaml, 400),
            yaml.get("regain").duration(Duration.ZERO),
            (date.isPresent() ? date : yaml.get("retry_after")).duration(Duration.ZERO),
            date.isPresent(),
            yaml.get("retry_after_text").text(""))
        .answer();
  }

  /** {@code refuse_field: business_id}, or with the type of node that has it not. */
  private static Answer refuseField(Yaml yaml) {
    String usual = "WhatsAppBusinessAccount";
    if (!yaml.isMap()) {
      return Answers.refuseField(name(yaml), usual);
    }
    yaml.only("field type");
    return Answers.refuseField(name(yaml.get("field")), yaml.get("type").text(usual));
  }

  private static String name(Yaml yaml) {
    String name = yaml.text("");
    if (!name.matches("[A-Za-z0-9_]+")) {
      yaml.problem("must be the name of a field");
      return "id";
    }
    return name;
  }

  private static Answer reduceData(Yaml yaml) {
    yaml.only("above http");
    return Answers.reduceData(yaml.get("above").integer(25, 0, 10_000), status(yaml, 500));
  }

  private static Answer text(Yaml yaml) {
    yaml.only("http content_type body");
    return Answers.text(
        status(yaml, 200),
        yaml.get("content_type").text("application/json; charset=UTF-8"),
        yaml.get("body").text(""));
  }

  private static Answer redirect(Yaml yaml) {
    yaml.only("http to");
    return Answers.redirect(origin(yaml.get("to")), status(yaml, 302));
  }

  /** Scheme, host and port of another server. */
  static String origin(Yaml yaml) {
    String origin = yaml.text("");
    try {
      URI uri = URI.create(origin);
      if (uri.getHost() != null
          && uri.getScheme().startsWith("http")
          && uri.getPath().isEmpty()) {
        return origin;
      }
    } catch (IllegalArgumentException malformed) {
      // the problem noted below says what would be right
    }
    yaml.problem("must be a server such as http://127.0.0.2:8080, not \"" + origin + "\"");
    return "http://127.0.0.1:9";
  }
}
