package io.wabascope.exporter.server;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.wabascope.exporter.http.Responses;
import java.util.function.Supplier;

/** Reloads the configuration on POST, if that is enabled. */
record ReloadHandler(boolean enabled, Supplier<Future<Void>> action)
    implements Handler<HttpServerRequest> {
  static final String PATH = "/-/reload";

  @Override
  public void handle(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.POST)) {
      Responses.sendMethodNotAllowed(request, "POST");
    } else if (!enabled) {
      Responses.sendText(request, 403, "Disabled; start the agent with --web.enable-lifecycle.\n");
    } else {
      action
          .get()
          .onSuccess(ignored -> Responses.sendText(request, 200, "reloaded\n"))
          .onFailure(cause -> Responses.sendText(
              request, 500, "Reload failed, the old configuration stays active; see the log.\n"));
    }
  }
}
