package io.wabascope.exporter.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.wabascope.exporter.http.Responses;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A response of the API, ready to be sent.
 *
 * @param next the query of the next page; null if there is none
 */
record ApiResponse(
    int status, String type, String body, @Nullable String next) {
  private static final Pattern CONTROL = Pattern.compile("[\\x7f-\\x9f]");

  static ApiResponse ok(JsonObject body) {
    return ofJson(200, body, null);
  }

  static ApiResponse ofJson(int status, JsonObject body, @Nullable String next) {
    return new ApiResponse(status, "application/json", text(body) + '\n', next);
  }

  static ApiResponse error(int status, String message) {
    return ofJson(status, new JsonObject().put("error", message), null);
  }

  static ApiResponse unavailable() {
    return error(
        503,
        "The agent is starting, or its cluster did not answer in time. Try again in a moment.");
  }

  /** JSON's own escapes spare U+007F and C1, which a terminal obeys. */
  private static String text(JsonObject body) {
    return CONTROL
        .matcher(body.encode())
        .replaceAll(found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
  }

  void send(HttpServerRequest request) {
    if (!request.response().headWritten()) {
      request.response().putHeader(HttpHeaders.VARY, "Accept");
      if (status == 503) {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
      }
      if (next != null) {
        request.response().putHeader("Link", "<" + next + ">; rel=\"next\"");
      }
    }
    Responses.send(request, status, type, body);
  }
}
