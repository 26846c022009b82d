package io.wabascope.simulator.exchange;

import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;

/** How a reply travels: at once and whole, or not. Runs on the server's event loop. */
public interface Delivery {

  /** Sends the body; status and headers are set already. */
  void send(HttpServerRequest request, Buffer body, Vertx vertx);

  static Delivery atOnce() {
    return (request, body, vertx) -> request.response().end(body);
  }

  /** A body cut short though the message ends in good order. */
  static Delivery truncated(double share) {
    return (request, body, vertx) ->
        request.response().end(body.slice(0, (int) (body.length() * share)));
  }

  /** The connection is reset before a byte of an answer. */
  static Delivery reset() {
    return (request, body, vertx) -> hangUp(request);
  }

  /** The connection is reset in the middle of the body. */
  static Delivery torn(double share) {
    return (request, body, vertx) -> {
      HttpServerResponse response =
          plain(request).putHeader("Content-Length", Integer.toString(body.length()));
      response
          .write(body.slice(0, (int) (body.length() * share)))
          .onComplete(written -> hangUp(request));
    };
  }

  /** Some bytes at a time. */
  static Delivery drip(int bytes, Duration every) {
    return (request, body, vertx) -> {
      HttpServerResponse response =
          plain(request).putHeader("Content-Length", Integer.toString(body.length()));
      int[] sent = {0};
      vertx.setPeriodic(every.toMillis(), timer -> {
        int next = Math.min(body.length(), sent[0] + bytes);
        if (response.closed() || sent[0] == body.length()) {
          vertx.cancelTimer(timer);
          return;
        }
        response.write(body.slice(sent[0], next));
        sent[0] = next;
        if (next == body.length()) {
          response.end();
        }
      });
    };
  }

  /** No answer ever, on a connection that stays open. */
  static Delivery never() {
    return (request, body, vertx) -> {};
  }

  /** Leaves the body as it is: what is measured in bytes must not be compressed. */
  static HttpServerResponse plain(HttpServerRequest request) {
    return request.response().putHeader("Content-Encoding", "identity");
  }

  /** Resets the connection rather than closing it in good order. */
  private static void hangUp(HttpServerRequest request) {
    if (request.connection() instanceof ConnectionBase connection) {
      connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    }
    request.connection().close();
  }
}
