package io.wabascope.simulator.call;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An error in the Graph API's format.
 *
 * @param httpStatus the usual HTTP status; the API is not consistent
 * @param isTransient value of {@code is_transient}; null omits it, as the API usually does
 */
public record GraphError(
    int httpStatus,
    int code,
    @Nullable Integer subcode,
    String type,
    String message,
    @Nullable Boolean isTransient) {
  private static final String OAUTH = "OAuthException";
  private static final String METHOD = "GraphMethodException";

  public static GraphError of(int http, int code, @Nullable Integer subcode, String message) {
    return new GraphError(http, code, subcode, OAUTH, message, null);
  }

  public static GraphError missingToken() {
    return of(401, 104, null, "An access token is required to request this resource.");
  }

  public static GraphError invalidToken() {
    return of(401, 190, null, "Invalid OAuth access token - Cannot parse access token");
  }

  public static GraphError expiredToken() {
    return of(
        401,
        190,
        463,
        "Error validating access token: Session has expired on Sunday, 01-Nov-26 00:00:00 PDT.");
  }

  public static GraphError missingProof() {
    return new GraphError(
        400,
        100,
        null,
        METHOD,
        "API calls from the server require an appsecret_proof argument",
        null);
  }

  public static GraphError invalidProof() {
    return new GraphError(
        400, 100, null, METHOD, "Invalid appsecret_proof provided in the API argument", null);
  }

  public static GraphError unknownPath(String path) {
    return of(400, 2500, null, "Unknown path components: " + path);
  }

  public static GraphError missingObject(String id) {
    return new GraphError(
        400,
        100,
        33,
        METHOD,
        "Unsupported get request. Object with ID '" + id + "' does not exist, cannot be loaded due"
            + " to missing permissions, or does not support this operation.",
        null);
  }

  public static GraphError unsupportedMethod(String method, String id) {
    return new GraphError(
        400,
        100,
        33,
        METHOD,
        "Unsupported " + method.toLowerCase(Locale.ROOT) + " request. Object with ID '" + id
            + "' does not support this operation.",
        null);
  }

  public static GraphError nonexistingField(String field, String nodeType) {
    return of(
        400,
        100,
        null,
        "(#100) Tried accessing nonexisting field (" + field + ") on node type (" + nodeType + ")");
  }

  public static GraphError invalidParameter(String message) {
    return of(400, 100, null, "(#100) " + message);
  }

  /** Several objects in one call, which the API stopped to serve on 2026-10-27. */
  public static GraphError multipleIds() {
    return invalidParameter("Requests for several ids are no longer supported");
  }

  public static GraphError invalidCursor() {
    return invalidParameter("The cursor is malformed or expired; start again from the first page.");
  }

  public static GraphError tooManyCalls() {
    return new GraphError(
        400, 4, null, OAUTH, "(#4) Application request limit reached", Boolean.TRUE);
  }

  public GraphError withHttpStatus(int changed) {
    return new GraphError(changed, code, subcode, type, message, isTransient);
  }

  public JsonObject toJson(String traceId) {
    JsonObject error =
        new JsonObject().put("message", message).put("type", type).put("code", code);
    if (subcode != null) {
      error.put("error_subcode", subcode);
    }
    if (isTransient != null) {
      error.put("is_transient", isTransient);
    }
    return new JsonObject().put("error", error.put("fbtrace_id", traceId));
  }
}
