package io.wabascope.exporter.server;

import io.netty.channel.ChannelFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Limits the number and the duration of connections and pending responses.
 *
 * <p>At the limit, the oldest idle connection or the oldest response is closed, never the new one.
 * So clients that only hold connections cannot lock others out. Confined to the event loop.
 */
final class ConnectionLimiter {
  static final int MAX_CONNECTIONS = 512;
  static final int MAX_RESPONSES = 256;

  private final ClientTimeouts clientTimeouts;
  private final LongSupplier nanos;
  private final Map<HttpConnection, ConnectionState> connections = new HashMap<>();
  private final Map<HttpServerRequest, Long> pendingResponses = new LinkedHashMap<>();

  /**
   * @param nanos a monotonic clock, in nanoseconds
   */
  ConnectionLimiter(ClientTimeouts clientTimeouts, LongSupplier nanos) {
    this.clientTimeouts = clientTimeouts;
    this.nanos = nanos;
  }

  /** The state of one connection. */
  private static final class ConnectionState {
    private long idleSince;
    private boolean hasRequested;
    private int pendingCount;

    ConnectionState(long now) {
      idleSince = now;
    }
  }

  void onConnect(HttpConnection connection) {
    if (connections.size() >= MAX_CONNECTIONS) {
      evictOldest();
    }
    connections.put(connection, new ConnectionState(nanos.getAsLong()));
    connection.closeHandler(ignored -> connections.remove(connection));
  }

  /** Called when a request is complete. Its response is pending until it ends. */
  void onRequest(HttpServerRequest request) {
    ConnectionState state = connections.get(request.connection());
    if (state == null) {
      return; // the connection was closed
    }
    if (pendingResponses.size() >= MAX_RESPONSES) {
      abort(pendingResponses.keySet().iterator().next());
    }
    state.hasRequested = true;
    state.pendingCount++;
    pendingResponses.put(request, nanos.getAsLong());
    request.response().endHandler(ignored -> {
      pendingResponses.remove(request);
      state.pendingCount--;
      state.idleSince = nanos.getAsLong();
    });
  }

  /** Closes the connections that exceed a timeout. */
  void closeOverdue() {
    long now = nanos.getAsLong();
    pendingResponses.entrySet().stream()
        .filter(pending -> now - pending.getValue() > clientTimeouts.response().toNanos())
        .map(Map.Entry::getKey)
        .toList()
        .forEach(this::abort);
    connections.entrySet().stream()
        .filter(state -> isOverdue(state.getValue(), now))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(ConnectionLimiter::close);
  }

  private boolean isOverdue(ConnectionState state, long now) {
    long maxIdle = (state.hasRequested
            ? clientTimeouts.nextRequest()
            : clientTimeouts.firstRequest())
        .toNanos();
    return state.pendingCount == 0 && now - state.idleSince > maxIdle;
  }

  private void evictOldest() {
    connections.entrySet().stream()
        .filter(state -> state.getValue().pendingCount == 0)
        .min(Comparator.comparingLong(state -> state.getValue().idleSince))
        .map(Map.Entry::getKey)
        .or(() -> pendingResponses.keySet().stream().findFirst().map(HttpServerRequest::connection))
        .ifPresent(oldest -> {
          connections.remove(oldest);
          close(oldest);
        });
  }

  private void abort(HttpServerRequest request) {
    pendingResponses.remove(request);
    close(request.connection());
  }

  /**
   * Closes the channel at once. {@code HttpConnection.close()} first waits until all data is read,
   * which may never happen.
   */
  private static void close(HttpConnection connection) {
    ChannelFuture unused =
        ((HttpServerConnection) connection).channelHandlerContext().close();
  }
}
