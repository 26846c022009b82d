package io.wabascope.exporter.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.wabascope.exporter.http.Responses;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps paths to handlers. All paths allow GET and HEAD, except the reload. A path that ends with a
 * slash, other than the root, stands for the paths one level below it.
 */
record Router(Map<String, Handler<HttpServerRequest>> handlers, ReloadHandler reloadHandler)
    implements Handler<HttpServerRequest> {

  private static final Set<HttpMethod> READ_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  Router {
    handlers = Map.copyOf(handlers);
  }

  @Override
  public void handle(HttpServerRequest request) {
    String path = request.path();
    Handler<HttpServerRequest> handler = path == null ? null : find(path);
    if (ReloadHandler.PATH.equals(path)) {
      reloadHandler.handle(request);
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
