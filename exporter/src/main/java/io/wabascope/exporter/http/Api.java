package io.wabascope.exporter.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the landing page says, for programs; {@code openapi.yaml} describes it. */
final class Api {
  private static final Logger log = LoggerFactory.getLogger(Api.class);
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_.:-]{1,64}");
  private static final String DESCRIPTION = Resources.text(Api.class, "openapi.yaml");

  private final Inquiry inquiry;
  private final WorkerExecutor workers;
  private final InstantSource clock;

  Api(Inquiry inquiry, WorkerExecutor workers, InstantSource clock) {
    this.inquiry = inquiry;
    this.workers = workers;
    this.clock = clock;
  }

  Map<String, Handler<HttpServerRequest>> pages() {
    return Map.of(
        "/api/v1/targets",
        this::targets,
        "/api/v1/objects",
        this::objects,
        "/api/v1/openapi.yaml",
        request -> Answers.send(request, 200, "application/yaml; charset=utf-8", DESCRIPTION));
  }

  private void targets(HttpServerRequest request) {
    answer(
        request,
        inquiry
            .status()
            .compose(report -> workers.executeBlocking(
                () -> report.whole()
                    ? new Answer(200, StatusJson.of(report, clock.instant()))
                    : Answer.late(),
                false)));
  }

  private void objects(HttpServerRequest request) {
    String id = id(request);
    if (id == null) {
      send(
          request,
          Answer.refusal(
              400,
              "Ask with one id: /api/v1/objects?id=1234567890 (1 to 64"
                  + " letters, digits and _ . : -)"));
      return;
    }
    answer(
        request,
        inquiry
            .object(id)
            .compose(report -> workers.executeBlocking(
                () -> report.sightings().isEmpty()
                    ? Answer.refusal(404, "No target lists a business or an account of that id.")
                    : new Answer(200, ObjectJson.of(report)),
                false)));
  }

  /** The one id that is asked for; absent if there is none, or several, or a strange one. */
  private static @Nullable String id(HttpServerRequest request) {
    try {
      List<String> ids = request.params().getAll("id");
      return ids.size() == 1 && ID.matcher(ids.get(0)).matches() ? ids.get(0) : null;
    } catch (IllegalArgumentException e) { // a broken escape
      return null;
    }
  }

  private static void answer(HttpServerRequest request, Future<Answer> answer) {
    answer.onSuccess(ready -> send(request, ready)).onFailure(cause -> {
      log.atWarn().addKeyValue("path", request.path()).log("a question was not answered", cause);
      send(request, Answer.late());
    });
  }

  private static void send(HttpServerRequest request, Answer answer) {
    if (answer.status == 503 && !request.response().headWritten()) {
      request.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
    }
    Answers.send(request, answer.status, "application/json", answer.body.encode() + '\n');
  }

  private record Answer(int status, JsonObject body) {
    static Answer refusal(int status, String why) {
      return new Answer(status, new JsonObject().put("error", why));
    }

    static Answer late() {
      return refusal(
          503,
          "The agent is starting, or its cluster did not answer in time; ask again in a moment.");
    }
  }
}
