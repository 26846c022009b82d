package io.wabascope.simulator.call;

import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;

/** How a reply travels: at once and whole, or not. Runs on the server's event loop. */
public interface ReplyTransport {

  /** Sends the body; status and headers are set already. */
  void send(HttpServerRequest request, Buffer body, Vertx vertx);

  static ReplyTransport immediate() {
    return (request, body, vertx) -> request.response().end(body);
  }

  /** A body cut short though the message ends in good order. */
  static ReplyTransport truncated(double fraction) {
    return (request, body, vertx) ->
        request.response().end(body.slice(0, (int) (body.length() * fraction)));
  }

  /** The connection is reset before a byte of an answer. */
  static ReplyTransport reset() {
    return (request, body, vertx) -> resetConnection(request);
  }

  /** The connection is reset in the middle of the body. */
  static ReplyTransport resetMidBody(double fraction) {
    return (request, body, vertx) -> {
      HttpServerResponse response =
          uncompressed(request).putHeader("Content-Length", Integer.toString(body.length()));
      response
          .write(body.slice(0, (int) (body.length() * fraction)))
          .onComplete(ignored -> resetConnection(request));
    };
  }

  /** Some bytes at a time. */
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

  /** No answer ever, on a connection that stays open. */
  static ReplyTransport noReply() {
    return (request, body, vertx) -> {};
  }

  /** Leaves the body as it is: what is measured in bytes must not be compressed. */
  static HttpServerResponse uncompressed(HttpServerRequest request) {
    return request.response().putHeader("Content-Encoding", "identity");
  }

  /** Resets the connection rather than closing it in good order. */
  private static void resetConnection(HttpServerRequest request) {
    if (request.connection() instanceof ConnectionBase connection) {
      connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    }
    request.connection().close();
  }
}
