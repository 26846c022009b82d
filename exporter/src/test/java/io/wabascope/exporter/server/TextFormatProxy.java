package io.wabascope.exporter.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;

/** A proxy for clients that cannot be configured to request the text format. */
final class TextFormatProxy implements AutoCloseable {
  private final HttpServer server;
  private final LiveExporter exporter;
  private volatile String lastContentType = "";

  TextFormatProxy(LiveExporter exporter) throws IOException {
    this.exporter = exporter;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/metrics", this::forward);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The last forwarded content type. */
  String lastContentType() {
    return lastContentType;
  }

  private void forward(HttpExchange exchange) throws IOException {
    HttpResponse<byte[]> answer =
        exporter.get("/metrics", "Accept", "text/plain", "Accept-Encoding", "gzip");
    lastContentType = answer.headers().firstValue("content-type").orElseThrow();
    exchange.getResponseHeaders().set("Content-Type", lastContentType);
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
