package io.wabascope.exporter.server;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.wabascope.exporter.http.Responses;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reloads the configuration on POST, if that is enabled.
 *
 * <p>Refuses requests that the page of another site makes in a browser. The browser reports the
 * origin in headers that a page cannot change; other programs do not send them.
 */
record ReloadHandler(boolean enabled, Supplier<Future<Void>> action)
    implements Handler<HttpServerRequest> {
  static final String PATH = "/-/reload";

  /** What browsers send for a page of this server, and for an address that a user typed. */
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  @Override
  public void handle(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.POST)) {
      Responses.sendMethodNotAllowed(request, "POST");
    } else if (!enabled) {
      Responses.sendText(request, 403, "Disabled; start the agent with --web.enable-lifecycle.\n");
    } else if (isFromAnotherSite(request)) {
      Responses.sendText(request, 403, "Refused: a page of another site sent this request.\n");
    } else {
      action
          .get()
          .onSuccess(ignored -> Responses.sendText(request, 200, "reloaded\n"))
          .onFailure(cause -> Responses.sendText(
              request, 500, "Reload failed, the old configuration stays active; see the log.\n"));
    }
  }

  private static boolean isFromAnotherSite(HttpServerRequest request) {
    MultiMap headers = request.headers();
    return !OWN_SITE.containsAll(headers.getAll("Sec-Fetch-Site"))
        || !headers.getAll(HttpHeaders.ORIGIN).stream().allMatch(origin -> isOwn(origin, request));
  }

  /** The scheme is not compared, because it differs behind a proxy that ends TLS. */
  private static boolean isOwn(String origin, HttpServerRequest request) {
    HostAndPort asked = request.authority();
    return asked != null
        && origin.replaceFirst("^https?://", "").equalsIgnoreCase(asked.toString());
  }
}
