package io.wabascope.simulator.scenario;

import io.wabascope.simulator.exchange.Call;
import io.wabascope.simulator.exchange.GraphError;
import io.wabascope.simulator.exchange.Reply;
import io.wabascope.simulator.graph.Link;
import java.util.function.Function;
import java.util.function.Predicate;

/** The answers that can be given in place of the regular one. */
public final class Answers {
  static final String TOO_MUCH_DATA =
      "Please reduce the amount of data you're asking for, then retry your request";
  private static final String HTML = "<!DOCTYPE html><html><head><title>Error</title></head>"
      + "<body><h1>Sorry, something went wrong.</h1></body></html>";

  private Answers() {}

  /** Any error in the API's format, at the HTTP status that it names. */
  public static Answer error(GraphError error) {
    return refusal("error", Answers::any, call -> error);
  }

  /** Error 190, subcode 463. */
  public static Answer tokenExpired(int http) {
    return refusal(
        "token_expired", Answers::any, call -> GraphError.expiredToken().withHttp(http));
  }

  /** Error 190 without a subcode. */
  public static Answer tokenInvalid(int http) {
    return refusal("token_invalid", Answers::any, call -> GraphError.badToken().withHttp(http));
  }

  /** Error 200 with the message by which a blocked app is told. */
  public static Answer blocked(int http) {
    return refusal(
        "blocked", Answers::any, call -> GraphError.of(http, 200, null, "API access blocked."));
  }

  /** Error 368. */
  public static Answer policy(int http) {
    return refusal(
        "policy",
        Answers::any,
        call -> GraphError.of(
            http, 368, null, "The action attempted has been deemed abusive or is disallowed"));
  }

  /** Error 10. */
  public static Answer permission(int http) {
    return refusal(
        "permission",
        Answers::any,
        call -> GraphError.of(
            http, 10, null, "(#10) Application does not have permission for this action"));
  }

  /** Error 100, subcode 33. */
  public static Answer missing() {
    return refusal("missing", Answers::any, call -> GraphError.missingObject(call.node()));
  }

  /** Refuses the page for naming this field, and only then. */
  public static Answer refuseField(String field, String nodeType) {
    return refusal(
        "refuse_field",
        call -> call.asksFor(field),
        call -> GraphError.nonexistingField(field, nodeType));
  }

  /** Refuses every cursor: applies from the second page on. */
  public static Answer expiredCursor() {
    return refusal(
        "expired_cursor", call -> call.parameter("after") != null, call -> GraphError.badCursor());
  }

  /** Asks for less, as long as the page asked for has more objects than this. */
  public static Answer reduceData(int above, int http) {
    return refusal(
        "reduce_data",
        call -> call.limit().orElse(25) > above,
        call -> GraphError.of(http, 1, null, TOO_MUCH_DATA));
  }

  /** Error 2, said to be transient. */
  public static Answer unavailable(int http) {
    return refusal(
        "unavailable",
        Answers::any,
        call -> new GraphError(
            http, 2, null, "OAuthException", "Service temporarily unavailable", Boolean.TRUE));
  }

  /** A body of any type. */
  public static Answer text(int http, String contentType, String body) {
    return text("text", http, contentType, body);
  }

  /** The page a proxy shows when what is behind it is gone. */
  public static Answer html(int http) {
    return text("html", http, "text/html; charset=utf-8", HTML);
  }

  /** No body at all. */
  public static Answer empty(int http) {
    return text("empty", http, "", "");
  }

  public static Answer notModified() {
    return text("not_modified", 304, "", "");
  }

  /** Sends the caller elsewhere, with path and query. */
  public static Answer redirect(String to, int http) {
    return new Answer(
        "redirect",
        Answers::any,
        moment ->
            Reply.text(http, "text/plain", "").header("Location", elsewhere(to, moment.call())));
  }

  /** The same path and query; the token is not part of it, so following it is what would leak. */
  private static String elsewhere(String host, Call call) {
    return new Link(host, call.address().version(), call.parameters())
        .to(call.address().path());
  }

  private static Answer text(String name, int http, String contentType, String body) {
    return new Answer(name, Answers::any, moment -> Reply.text(http, contentType, body));
  }

  private static boolean any(Call call) {
    return true;
  }

  private static Answer refusal(
      String name, Predicate<Call> applies, Function<Call, GraphError> error) {
    return new Answer(
        name, applies, moment -> Reply.error(error.apply(moment.call()), moment.traceId()));
  }
}
