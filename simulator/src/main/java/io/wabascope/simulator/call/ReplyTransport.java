package io.wabascope.simulator.call;

import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;

/** Sends the body of a reply, normally or with a fault. Runs on the server's event loop. */
public interface ReplyTransport {

  /** Sends the body after status and headers were set. */
  void send(HttpServerRequest request, Buffer body, Vertx vertx);

  static ReplyTransport immediate() {
    return (request, body, vertx) -> request.response().end(body);
  }

  /** Cuts the body short; the message still ends normally. */
  static ReplyTransport truncated(double fraction) {
    return (request, body, vertx) ->
        request.response().end(body.slice(0, (int) (body.length() * fraction)));
  }

  /** Resets the connection before the first byte. */
  static ReplyTransport reset() {
    return (request, body, vertx) -> resetConnection(request);
  }

  /** Resets the connection in the middle of the body. */
  static ReplyTransport resetMidBody(double fraction) {
    return (request, body, vertx) -> {
      HttpServerResponse response =
          uncompressed(request).putHeader("Content-Length", Integer.toString(body.length()));
      response
          .write(body.slice(0, (int) (body.length() * fraction)))
          .onComplete(ignored -> resetConnection(request));
    };
  }

  /** Sends some bytes at a time. */
  static ReplyTransport inPieces(int bytes, Duration interval) {
    return (request, body, vertx) -> {
      HttpServerResponse response =
          uncompressed(request).putHeader("Content-Length", Integer.toString(body.length()));
      int[] sent = {0};
      vertx.setPeriodic(interval.toMillis(), timer -> {
        int end = Math.min(body.length(), sent[0] + bytes);
        if (response.closed() || sent[0] == body.length()) {
          vertx.cancelTimer(timer);
          return;
        }
        response.write(body.slice(sent[0], end));
        sent[0] = end;
        if (end == body.length()) {
          response.end();
        }
      });
    };
  }

  /** Never replies and keeps the connection open. */
  static ReplyTransport noReply() {
    return (request, body, vertx) -> {};
  }

  /** Sends the body uncompressed, because the fault is measured in bytes. */
  static HttpServerResponse uncompressed(HttpServerRequest request) {
    return request.response().putHeader("Content-Encoding", "identity");
  }

  /** Resets the connection instead of closing it normally. */
  private static void resetConnection(HttpServerRequest request) {
    if (request.connection() instanceof ConnectionBase connection) {
      connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    }
    request.connection().close();
  }
}
