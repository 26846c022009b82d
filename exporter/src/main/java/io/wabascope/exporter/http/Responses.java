package io.wabascope.exporter.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** Sends short responses that browsers neither cache nor sniff. */
public final class Responses {
  private Responses() {}

  public static void sendText(HttpServerRequest request, int status, String text) {
    send(request, status, "text/plain; charset=utf-8", text);
  }

  /** Answers, and then closes the connection; but an HTTP/2 connection stays for other streams. */
  public static void last(HttpServerRequest request, int status, String text) {
    if (request.version() == HttpVersion.HTTP_2) {
      sendText(request, status, text);
      return;
    }
    request.response().putHeader(HttpHeaders.CONNECTION, "close");
    sendText(request, status, text);
    RequestLimitHandler.finish(ConnectionLimiter.channel(request.connection()));
  }

  public static void send(HttpServerRequest request, int status, String type, String text) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.headWritten()) {
      return;
    }
    Buffer body = Buffer.buffer(text);
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff");
    if (request.method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(body);
    }
  }

  public static void sendMethodNotAllowed(HttpServerRequest request, String allowed) {
    request.response().putHeader(HttpHeaders.ALLOW, allowed);
    sendText(request, 405, "Method not allowed; use " + allowed + ".\n");
  }
}
