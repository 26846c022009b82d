package io.wabascope.exporter.server;

import io.netty.util.NetUtil;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.wabascope.core.inventory.TargetFilter;
import io.wabascope.exporter.http.Responses;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reloads the configuration or makes targets due, on POST, if that is enabled.
 *
 * <p>Refuses requests that the page of another site makes in a browser. The browser reports the
 * origin in headers that a page cannot change; other programs do not send them. A page of this
 * server is accepted only under an address or {@code localhost}.
 */
record LifecycleHandler(LifecycleActions actions) {
  private static final Set<String> FILTERS = Set.of("app", "edge", "node");

  /** What browsers send for a page of this server, and for an address that a user typed. */
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  Map<String, Handler<HttpServerRequest>> routes() {
    return Map.of("/-/reload", guarded(this::reload), "/-/sweep", guarded(this::sweep));
  }

  private Handler<HttpServerRequest> guarded(Handler<HttpServerRequest> action) {
    return request -> {
      if (!request.method().equals(HttpMethod.POST)) {
        Responses.sendMethodNotAllowed(request, "POST");
      } else if (!actions.enabled()) {
        Responses.sendText(
            request, 403, "Disabled; start the agent with --web.enable-lifecycle.\n");
      } else if (isFromAnotherSite(request)) {
        Responses.sendText(request, 403, "Refused: a page of another site sent this request.\n");
      } else {
        action.handle(request);
      }
    };
  }

  private void reload(HttpServerRequest request) {
    actions
        .reload()
        .get()
        .onSuccess(ignored -> Responses.sendText(request, 200, "reloaded\n"))
        .onFailure(cause -> Responses.sendText(
            request, 500, "Reload failed, the old configuration stays active; see the log.\n"));
  }

  private void sweep(HttpServerRequest request) {
    TargetFilter filter = filter(request);
    if (filter == null) {
      Responses.sendText(
          request,
          400,
          "The URL may have the parameters app, edge and node, each once, and no body:"
              + " /-/sweep?app=main&node=1029384756\n");
      return;
    }
    actions
        .sweep()
        .apply(filter)
        .onSuccess(targets -> Responses.sendText(
            request,
            targets == 0 ? 404 : 200,
            targets == 0 ? "No target matches.\n" : "targets due now: " + targets + '\n'))
        .onFailure(cause -> Responses.sendText(
            request, 503, "The agent is starting, or its cluster did not answer in time.\n"));
  }

  /** Returns null if the query is invalid or has other or repeated parameters, or if there is a body. */
  private static @Nullable TargetFilter filter(HttpServerRequest request) {
    try {
      MultiMap params = request.params();
      return hasBody(request) || !FILTERS.containsAll(params.names()) || hasRepeated(params)
          ? null
          : new TargetFilter(params.get("app"), params.get("edge"), params.get("node"));
    } catch (IllegalArgumentException e) { // an invalid percent escape
      return null;
    }
  }

  /** A form in the body would be ignored, and every target swept. */
  private static boolean hasBody(HttpServerRequest request) {
    return !request.headers().getAll(HttpHeaders.CONTENT_LENGTH).stream().allMatch("0"::equals);
  }

  private static boolean hasRepeated(MultiMap params) {
    return params.names().stream().anyMatch(name -> params.getAll(name).size() > 1);
  }

  private static boolean isFromAnotherSite(HttpServerRequest request) {
    MultiMap headers = request.headers();
    return !OWN_SITE.containsAll(headers.getAll("Sec-Fetch-Site"))
        || !headers.getAll(HttpHeaders.ORIGIN).stream().allMatch(origin -> isOwn(origin, request));
  }

  /**
   * The scheme is not compared, because it differs behind a proxy that ends TLS. The page of another
   * site has this origin too if the name of that site resolves to this server, so names are refused.
   */
  private static boolean isOwn(String origin, HttpServerRequest request) {
    HostAndPort asked = request.authority();
    return asked != null
        && isAddressOrLocalhost(asked.host())
        && origin.replaceFirst("^https?://", "").equalsIgnoreCase(asked.toString());
  }

  private static boolean isAddressOrLocalhost(String host) {
    return NetUtil.isValidIpV4Address(host)
        || NetUtil.isValidIpV6Address(host)
        || host.equalsIgnoreCase("localhost");
  }
}
