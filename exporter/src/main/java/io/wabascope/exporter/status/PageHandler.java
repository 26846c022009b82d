package io.wabascope.exporter.status;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import io.wabascope.exporter.http.Responses;
import io.wabascope.exporter.http.SharedWork;
import io.wabascope.exporter.http.WorkQueue;
import io.wabascope.exporter.search.ObjectQuery;
import io.wabascope.exporter.search.ObjectRows;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the pages for people: status, search, and one object. */
public final class PageHandler {
  private static final Logger log = LoggerFactory.getLogger(PageHandler.class);
  private static final int MAX_ROWS = 100;
  private static final int MIN_REFRESH_SECONDS = 5;
  private static final int MAX_REFRESH_SECONDS = 3_600;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,4}");

  /** The prefix of the paths of objects. */
  static final String OBJECTS = "/objects/";

  private static final String CALLS = "/calls";

  private final StatusProvider statusProvider;
  private final SharedWork<String, Answer> work;
  private final WorkerExecutor workers;
  private final InstantSource clock;
  private final LandingPage landingPage = new LandingPage();

  /**
   * @param queue in which requests wait
   */
  public PageHandler(
      StatusProvider statusProvider, WorkQueue queue, WorkerExecutor workers, InstantSource clock) {
    this.statusProvider = statusProvider;
    this.work = new SharedWork<>(queue);
    this.workers = workers;
    this.clock = clock;
  }

  /** A rendered page. */
  private record Answer(int status, String html) {}

  /** The handlers by path; a path that ends with a slash stands for all below it, except the root. */
  public Map<String, Handler<HttpServerRequest>> routes() {
    return Map.of("/", this::handleRoot, OBJECTS, this::handleObject, CALLS, this::handleCalls);
  }

  private void handleRoot(HttpServerRequest request) {
    String text = parameter(request, "q");
    if (text != null && !text.isBlank()) {
      ObjectQuery query = new ObjectQuery(text.strip(), MAX_ROWS);
      respond(
          request,
          "q " + query.text(),
          () -> statusProvider
              .objects(query)
              .compose(found -> render(200, "search.jte", new SearchPage(query, found, now()))));
      return;
    }
    Integer refresh = refreshSeconds(request);
    respond(
        request,
        "/ " + refresh,
        () -> status(refresh).compose(page -> render(200, "landing.jte", page)));
  }

  private Future<StatusPage> status(@Nullable Integer refresh) {
    Future<ObjectRows> exceptions = statusProvider
        .objects(new ObjectQuery(null, MAX_ROWS))
        .otherwise(cause -> {
          log.debug("no list of objects", cause);
          return ObjectRows.UNKNOWN;
        });
    return statusProvider
        .status()
        .compose(report -> exceptions.map(objects -> new StatusPage(
            report,
            objects,
            statusProvider.changes(),
            statusProvider.listingChanges(),
            refresh,
            now())));
  }

  private void handleObject(HttpServerRequest request) {
    String id = request.path().substring(OBJECTS.length());
    if (!ObjectReport.isId(id)) {
      Responses.sendText(request, 404, "Not found.\n");
      return;
    }
    respond(
        request,
        OBJECTS + id,
        () -> new ObjectPages(statusProvider, clock)
            .find(id)
            .compose(page -> render(page.isFound() ? 200 : 404, "object.jte", page)));
  }

  /** Shows the last calls of the target that the query names. */
  private void handleCalls(HttpServerRequest request) {
    String key = parameter(request, "target");
    if (key == null) {
      Responses.sendText(request, 404, "Not found.\n");
      return;
    }
    respond(
        request,
        CALLS + key,
        () -> statusProvider
            .status()
            .compose(report -> report.targets().stream()
                .filter(target -> target.target().key().equals(key))
                .findFirst()
                .map(target -> render(200, "calls.jte", callsPage(report, target)))
                .orElseGet(() -> Future.succeededFuture(new Answer(404, "No such target.\n")))));
  }

  private CallsPage callsPage(StatusReport report, TargetStatus target) {
    return new CallsPage(target, statusProvider.calls(target.target()), report.members(), now());
  }

  private PageClock now() {
    return new PageClock(clock.instant());
  }

  private Future<Answer> render(int status, String template, Object page) {
    return workers.executeBlocking(
        () -> new Answer(status, landingPage.render(template, page)), false);
  }

  private void respond(HttpServerRequest request, String key, Supplier<Future<Answer>> page) {
    work.join(key, request, page)
        .onSuccess(answer -> landingPage.send(request, answer.status, answer.html))
        .onFailure(cause -> {
          boolean isDropped = cause instanceof WorkQueue.NotStartedException;
          if (!isDropped) {
            log.atWarn().addKeyValue("path", request.path()).log("page not rendered", cause);
          }
          Responses.sendText(request, isDropped ? 503 : 500, "The page could not be rendered.\n");
        });
  }

  /** How often the browser is asked to load the page again; null if it is not. */
  private static @Nullable Integer refreshSeconds(HttpServerRequest request) {
    String value = parameter(request, "refresh");
    return value == null || !SECONDS.matcher(value).matches()
        ? null
        : Integer.valueOf(
            Math.min(MAX_REFRESH_SECONDS, Math.max(MIN_REFRESH_SECONDS, Integer.parseInt(value))));
  }

  private static @Nullable String parameter(HttpServerRequest request, String name) {
    try {
      return request.params().get(name);
    } catch (IllegalArgumentException e) { // an invalid percent escape
      return null;
    }
  }
}
