package io.wabascope.exporter.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.wabascope.exporter.http.Responses;
import java.util.Map;
import java.util.Set;

/**
 * Maps paths to handlers.
 *
 * @param handlers handlers of GET and HEAD
 * @param lifecycle handlers that check the method themselves
 */
record Router(
    Map<String, Handler<HttpServerRequest>> handlers,
    Map<String, Handler<HttpServerRequest>> lifecycle)
    implements Handler<HttpServerRequest> {

  private static final Set<HttpMethod> READ_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  Router {
    handlers = Map.copyOf(handlers);
    lifecycle = Map.copyOf(lifecycle);
  }

  @Override
  public void handle(HttpServerRequest request) {
    String path = request.path();
    if (path != null && lifecycle.containsKey(path)) {
      lifecycle.get(path).handle(request);
    } else if (path == null || !handlers.containsKey(path)) {
      Responses.sendText(request, 404, "Not found.\n");
    } else if (READ_METHODS.contains(request.method())) {
      handlers.get(path).handle(request);
    } else {
      Responses.sendMethodNotAllowed(request, "GET, HEAD");
    }
  }
}
