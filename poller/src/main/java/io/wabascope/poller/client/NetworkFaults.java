package io.wabascope.poller.client;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/**
 * Describes why a call got no response.
 *
 * <p>Messages of exceptions are not quoted, because they may hold the URI.
 */
final class NetworkFaults {
  private NetworkFaults() {}

  /** The server and the reason, for example {@code graph.example:443: connection refused}. */
  static String describe(GraphEndpoint server, Throwable cause) {
    return address(server) + ": " + reason(cause);
  }

  /** The server, and that the deadline of the call has passed. */
  static String timeout(GraphEndpoint server, long millis) {
    return address(server) + ": no complete response within " + millis + " ms";
  }

  private static String address(GraphEndpoint server) {
    String host = server.host().indexOf(':') < 0 ? server.host() : '[' + server.host() + ']';
    return host + ':' + server.port();
  }

  private static String reason(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return "unknown host";
    }
    if (cause instanceof ConnectTimeoutException) {
      return "connection timed out";
    }
    if (cause instanceof NoRouteToHostException) {
      return "no route to host";
    }
    if (cause instanceof ConnectException) {
      return isUnreachable(cause) ? "network unreachable" : "connection refused";
    }
    if (cause instanceof SSLException) {
      return "TLS handshake failed";
    }
    if (cause instanceof HttpClosedException || cause instanceof ClosedChannelException) {
      return "connection closed";
    }
    return "no complete response, " + cause.getClass().getSimpleName();
  }

  /** Java has one class for both reasons. */
  private static boolean isUnreachable(Throwable cause) {
    return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("unreachable");
  }
}
