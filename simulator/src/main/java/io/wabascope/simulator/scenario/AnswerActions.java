package io.wabascope.simulator.scenario;

import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.call.GraphError;
import io.wabascope.simulator.call.Reply;
import io.wabascope.simulator.graph.NodeTypes;
import io.wabascope.simulator.graph.PageLinks;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Actions that replace the regular reply. */
public final class AnswerActions {
  static final String TOO_MUCH_DATA =
      "Please reduce the amount of data you're asking for, then retry your request";
  private static final String HTML = "<!DOCTYPE html><html><head><title>Error</title></head>"
      + "<body><h1>Sorry, something went wrong.</h1></body></html>";

  private AnswerActions() {}

  /** Any error in the API's format, with its HTTP status. */
  public static AnswerAction error(GraphError error) {
    return errorAnswer("error", AnswerActions::always, call -> error);
  }

  /** Error 190, subcode 463. */
  public static AnswerAction tokenExpired(int httpStatus) {
    return errorAnswer(
        "token_expired",
        AnswerActions::always,
        call -> GraphError.expiredToken().withHttpStatus(httpStatus));
  }

  /** Error 190 without a subcode. */
  public static AnswerAction tokenInvalid(int httpStatus) {
    return errorAnswer(
        "token_invalid",
        AnswerActions::always,
        call -> GraphError.invalidToken().withHttpStatus(httpStatus));
  }

  /** Error 200 with the message for a blocked app. */
  public static AnswerAction blocked(int httpStatus) {
    return errorAnswer(
        "blocked",
        AnswerActions::always,
        call -> GraphError.of(httpStatus, 200, null, "API access blocked."));
  }

  /** Error 368. */
  public static AnswerAction policy(int httpStatus) {
    return errorAnswer(
        "policy",
        AnswerActions::always,
        call -> GraphError.of(
            httpStatus,
            368,
            null,
            "The action attempted has been deemed abusive or is disallowed"));
  }

  /** Error 10. */
  public static AnswerAction permission(int httpStatus) {
    return errorAnswer("permission", AnswerActions::always, call -> permissionError(httpStatus));
  }

  /** Error 100, subcode 33. */
  public static AnswerAction missing() {
    return errorAnswer(
        "missing", AnswerActions::always, call -> GraphError.missingObject(call.node()));
  }

  /**
   * Rejects calls that request this field.
   *
   * @param nodeType the type that the error names; null for the type of the requested node
   */
  public static AnswerAction refuseField(String field, @Nullable String nodeType) {
    return new AnswerAction("refuse_field", call -> call.requestsField(field), context -> {
      String type =
          nodeType == null ? NodeTypes.ofField(context.world(), context.call(), field) : nodeType;
      return Reply.error(GraphError.nonexistingField(field, type), context.traceId());
    });
  }

  /** Rejects calls that request this field, with an error that does not name it. */
  public static AnswerAction refuseFieldUnnamed(String field) {
    return errorAnswer(
        "refuse_field", call -> call.requestsField(field), call -> permissionError(403));
  }

  private static GraphError permissionError(int httpStatus) {
    return GraphError.of(
        httpStatus, 10, null, "(#10) Application does not have permission for this action");
  }

  /** Rejects every cursor; applies from the second page on. */
  public static AnswerAction expiredCursor() {
    return errorAnswer(
        "expired_cursor",
        call -> call.parameter("after") != null,
        call -> GraphError.invalidCursor());
  }

  /** Error 1 for calls whose page size is above this limit. */
  public static AnswerAction reduceData(int maxLimit, int httpStatus) {
    return errorAnswer(
        "reduce_data",
        call -> call.limit().orElse(25) > maxLimit,
        call -> GraphError.of(httpStatus, 1, null, TOO_MUCH_DATA));
  }

  /** Error 2, marked as transient. */
  public static AnswerAction unavailable(int httpStatus) {
    return errorAnswer(
        "unavailable",
        AnswerActions::always,
        call -> new GraphError(
            httpStatus,
            2,
            null,
            "OAuthException",
            "Service temporarily unavailable",
            Boolean.TRUE));
  }

  /** A body of any content type. */
  public static AnswerAction text(int httpStatus, String contentType, String body) {
    return text("text", httpStatus, contentType, body);
  }

  /** The error page of a proxy whose backend is unavailable. */
  public static AnswerAction html(int httpStatus) {
    return text("html", httpStatus, "text/html; charset=utf-8", HTML);
  }

  /** An empty body. */
  public static AnswerAction empty(int httpStatus) {
    return text("empty", httpStatus, "", "");
  }

  public static AnswerAction notModified() {
    return text("not_modified", 304, "", "");
  }

  /** Redirects to another server, with path and query. */
  public static AnswerAction redirect(String to, int httpStatus) {
    return new AnswerAction(
        "redirect",
        AnswerActions::always,
        context -> Reply.text(httpStatus, "text/plain", "")
            .header("Location", redirectUrl(to, context.call())));
  }

  /** The same path and query without the token: only a client that follows leaks its token. */
  private static String redirectUrl(String host, Call call) {
    return new PageLinks(host, call.address().version(), call.parameters())
        .urlTo(call.address().path());
  }

  private static AnswerAction text(String name, int httpStatus, String contentType, String body) {
    return new AnswerAction(
        name, AnswerActions::always, context -> Reply.text(httpStatus, contentType, body));
  }

  private static boolean always(Call call) {
    return true;
  }

  private static AnswerAction errorAnswer(
      String name, Predicate<Call> appliesWhen, Function<Call, GraphError> error) {
    return new AnswerAction(
        name, appliesWhen, context -> Reply.error(error.apply(context.call()), context.traceId()));
  }
}
