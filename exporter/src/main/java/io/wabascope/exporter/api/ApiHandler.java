package io.wabascope.exporter.api;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import io.wabascope.exporter.api.QueryParameters.InvalidParameterException;
import io.wabascope.exporter.http.AcceptHeader;
import io.wabascope.exporter.http.ClasspathText;
import io.wabascope.exporter.http.Responses;
import io.wabascope.exporter.http.SharedWork;
import io.wabascope.exporter.http.WorkQueue;
import io.wabascope.exporter.search.ObjectListQuery;
import io.wabascope.exporter.status.ObjectReport;
import io.wabascope.exporter.status.StatusProvider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the API, as described by {@code openapi.yaml}. Bodies are written on workers. */
public final class ApiHandler {
  private static final Logger log = LoggerFactory.getLogger(ApiHandler.class);
  private static final String OPENAPI = ClasspathText.load(ApiHandler.class, "openapi.yaml");
  private static final String OBJECTS = "/api/v1/objects";

  private final StatusProvider statusProvider;
  private final ObjectResponses objectResponses;
  private final SharedWork<String, ApiResponse> sharedQueries;
  private final WorkerExecutor workers;
  private final InstantSource clock;

  /**
   * @param queue the queue for cluster queries
   */
  public ApiHandler(
      StatusProvider statusProvider, WorkQueue queue, WorkerExecutor workers, InstantSource clock) {
    this.statusProvider = statusProvider;
    this.objectResponses = new ObjectResponses(statusProvider);
    this.sharedQueries = new SharedWork<>(queue);
    this.workers = workers;
    this.clock = clock;
  }

  /** The handlers by path; a path that ends with a slash stands for the paths below it. */
  public Map<String, Handler<HttpServerRequest>> routes() {
    return Map.of(
        "/api/v1/targets",
        this::handleTargets,
        OBJECTS,
        request -> handle(request, this::handleObjects),
        OBJECTS + '/',
        this::handleObject,
        "/api/v1/changes",
        request -> handle(request, this::handleChanges),
        "/api/v1/openapi.yaml",
        request -> Responses.send(request, 200, "application/yaml; charset=utf-8", OPENAPI));
  }

  /** Handles a request with query parameters. */
  private interface QueryHandler {
    void handle(HttpServerRequest request, QueryParameters parameters)
        throws InvalidParameterException;
  }

  private static void handle(HttpServerRequest request, QueryHandler handler) {
    try {
      handler.handle(request, QueryParameters.of(request));
    } catch (InvalidParameterException e) {
      ApiResponse.error(400, String.valueOf(e.getMessage())).send(request);
    }
  }

  private void handleTargets(HttpServerRequest request) {
    respond(
        request,
        "",
        () -> statusProvider
            .status()
            .compose(report -> write(() -> report.complete()
                ? ApiResponse.ok(StatusJson.toJson(report, clock.instant()))
                : ApiResponse.unavailable())));
  }

  private void handleObjects(HttpServerRequest request, QueryParameters parameters)
      throws InvalidParameterException {
    if (parameters.contains("id")) {
      String id = parameters.id();
      respond(
          request,
          "id " + id,
          () -> statusProvider
              .objectReport(id)
              .compose(report -> write(() -> ObjectResponses.ofReport(report))));
      return;
    }
    ObjectListQuery query = parameters.listQuery();
    boolean csv =
        new AcceptHeader(request.getHeader("Accept")).prefers("text/csv", "application/json");
    respond(
        request,
        csv + " " + query,
        () -> statusProvider
            .objectList(query)
            .compose(page -> write(() -> ObjectResponses.ofList(OBJECTS, query, page, csv))));
  }

  private void handleObject(HttpServerRequest request) {
    String id = request.path().substring(OBJECTS.length() + 1);
    if (!ObjectReport.isId(id)) {
      ApiResponse.error(404, "Not found.").send(request);
      return;
    }
    respond(request, "object " + id, () -> objectResponses.find(id).compose(this::write));
  }

  private void handleChanges(HttpServerRequest request, QueryParameters parameters)
      throws InvalidParameterException {
    Instant since = parameters.since();
    respond(
        request,
        "changes " + since,
        () -> write(() -> ApiResponse.ok(ChangesJson.toJson(statusProvider.changes(), since))));
  }

  private Future<ApiResponse> write(Callable<ApiResponse> response) {
    return workers.executeBlocking(response, false);
  }

  private void respond(
      HttpServerRequest request, String key, Supplier<Future<ApiResponse>> question) {
    sharedQueries
        .join(key, request, question)
        .onSuccess(response -> response.send(request))
        .onFailure(cause -> {
          if (!(cause instanceof WorkQueue.NotStartedException)) {
            log.atWarn().addKeyValue("path", request.path()).log("API request failed", cause);
          }
          ApiResponse.unavailable().send(request);
        });
  }
}
