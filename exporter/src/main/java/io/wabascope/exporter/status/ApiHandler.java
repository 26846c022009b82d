package io.wabascope.exporter.status;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.wabascope.exporter.http.ClasspathText;
import io.wabascope.exporter.http.Responses;
import io.wabascope.exporter.http.SharedWork;
import io.wabascope.exporter.http.WorkQueue;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the JSON API, as described by {@code openapi.yaml}. */
public final class ApiHandler {
  private static final Logger log = LoggerFactory.getLogger(ApiHandler.class);
  static final Pattern ID = Pattern.compile("[0-9A-Za-z_.:-]{1,64}");
  private static final Pattern CONTROL = Pattern.compile("[\\x7f-\\x9f]");
  private static final String OPENAPI = ClasspathText.load(ApiHandler.class, "openapi.yaml");

  private final StatusProvider statusProvider;
  private final SharedWork<String, ApiResponse> questions;
  private final WorkerExecutor workers;
  private final InstantSource clock;

  /**
   * @param queue in which questions wait
   */
  public ApiHandler(
      StatusProvider statusProvider, WorkQueue queue, WorkerExecutor workers, InstantSource clock) {
    this.statusProvider = statusProvider;
    this.questions = new SharedWork<>(queue);
    this.workers = workers;
    this.clock = clock;
  }

  public Map<String, Handler<HttpServerRequest>> routes() {
    return Map.of(
        "/api/v1/targets",
        this::handleTargets,
        "/api/v1/objects",
        this::handleObjects,
        "/api/v1/openapi.yaml",
        request -> Responses.send(request, 200, "application/yaml; charset=utf-8", OPENAPI));
  }

  private void handleTargets(HttpServerRequest request) {
    respond(
        request,
        "",
        () -> statusProvider
            .status()
            .compose(report -> workers.executeBlocking(
                () -> report.complete()
                    ? new ApiResponse(200, StatusJson.toJson(report, clock.instant()))
                    : ApiResponse.unavailable(),
                false)));
  }

  private void handleObjects(HttpServerRequest request) {
    String id = parseId(request);
    if (id == null) {
      send(
          request,
          ApiResponse.error(
              400,
              "Missing or invalid query parameter id: /api/v1/objects?id=1234567890 (1 to 64"
                  + " letters, digits and _ . : -)"));
      return;
    }
    respond(
        request,
        id,
        () -> statusProvider
            .objectReport(id)
            .compose(report -> workers.executeBlocking(
                () -> report.sightings().isEmpty()
                    ? ApiResponse.error(404, "No target lists a business or account with this id.")
                    : new ApiResponse(200, ObjectJson.toJson(report)),
                false)));
  }

  /** The id of the query; null if it is missing, repeated or invalid. */
  private static @Nullable String parseId(HttpServerRequest request) {
    try {
      List<String> values = request.params().getAll("id");
      return values.size() == 1 && ID.matcher(values.get(0)).matches() ? values.get(0) : null;
    } catch (IllegalArgumentException e) { // an invalid percent escape
      return null;
    }
  }

  private void respond(
      HttpServerRequest request, String key, Supplier<Future<ApiResponse>> question) {
    questions
        .join(key, request, question)
        .onSuccess(result -> send(request, result))
        .onFailure(cause -> {
          if (!(cause instanceof WorkQueue.NotBegunException)) {
            log.atWarn().addKeyValue("path", request.path()).log("API request failed", cause);
          }
          send(request, ApiResponse.unavailable());
        });
  }

  private static void send(HttpServerRequest request, ApiResponse response) {
    if (response.status == 503 && !request.response().headWritten()) {
      request.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
    }
    Responses.send(request, response.status, "application/json", text(response.body) + '\n');
  }

  /** JSON's own escapes spare U+007F and C1, which a terminal obeys. */
  private static String text(JsonObject body) {
    return CONTROL
        .matcher(body.encode())
        .replaceAll(found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
  }

  private record ApiResponse(int status, JsonObject body) {
    static ApiResponse error(int status, String message) {
      return new ApiResponse(status, new JsonObject().put("error", message));
    }

    static ApiResponse unavailable() {
      return error(
          503,
          "The agent is starting, or its cluster did not answer in time. Try again in a moment.");
    }
  }
}
