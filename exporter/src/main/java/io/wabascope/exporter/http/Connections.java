package io.wabascope.exporter.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;

/** Bounds how many are connected at once: each may hold buffers. Confined to the event loop. */
final class Connections implements Handler<HttpConnection> {
  private static final int MOST = 512;

  private int open;

  @Override
  public void handle(HttpConnection connection) {
    open++;
    connection.closeHandler(closed -> open--);
    if (open > MOST) {
      connection.close();
    }
  }
}
