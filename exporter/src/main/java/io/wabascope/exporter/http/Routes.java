package io.wabascope.exporter.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Set;

/** Which path is answered by whom; all of them to GET and HEAD, but for the reload. */
record Routes(Map<String, Handler<HttpServerRequest>> pages, Reload reload)
    implements Handler<HttpServerRequest> {

  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  Routes {
    pages = Map.copyOf(pages);
  }

  @Override
  public void handle(HttpServerRequest request) {
    String path = request.path();
    Handler<HttpServerRequest> page = path == null ? null : pages.get(path);
    if (Reload.PATH.equals(path)) {
      reload.handle(request);
    } else if (page == null) {
      Answers.text(request, 404, "There is nothing here.\n");
    } else if (READING.contains(request.method())) {
      page.handle(request);
    } else {
      Answers.notAllowed(request, "GET, HEAD");
    }
  }
}
