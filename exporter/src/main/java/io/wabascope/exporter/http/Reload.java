package io.wabascope.exporter.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;

/** Loads the configuration anew when asked to, where that is allowed. */
record Reload(boolean enabled, Supplier<Future<Void>> action)
    implements Handler<HttpServerRequest> {
  static final String PATH = "/-/reload";

  @Override
  public void handle(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.POST)) {
      Answers.notAllowed(request, "POST");
    } else if (!enabled) {
      Answers.text(request, 403, "Start with --web.enable-lifecycle to allow this.\n");
    } else {
      action
          .get()
          .onSuccess(done -> Answers.text(request, 200, "reloaded\n"))
          .onFailure(cause ->
              Answers.text(request, 500, "Not reloaded, nothing has changed; the log says why.\n"));
    }
  }
}
