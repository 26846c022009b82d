package io.wabascope.exporter.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.wabascope.exporter.http.Responses;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps paths to handlers.
 *
 * @param handlers handlers of GET and HEAD; a path that ends with a slash, other than the root,
 *     stands for the paths one level below it
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
    Handler<HttpServerRequest> handler = path == null ? null : find(path);
    if (path != null && lifecycle.containsKey(path)) {
      lifecycle.get(path).handle(request);
    } else if (handler == null) {
      Responses.sendText(request, 404, "Not found.\n");
    } else if (READ_METHODS.contains(request.method())) {
      handler.handle(request);
    } else {
      Responses.sendMethodNotAllowed(request, "GET, HEAD");
    }
  }

  private @Nullable Handler<HttpServerRequest> find(String path) {
    Handler<HttpServerRequest> exact = handlers.get(path);
    String parent = path.substring(0, path.lastIndexOf('/') + 1);
    return exact != null || parent.length() < 2 ? exact : handlers.get(parent);
  }
}
