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
 * Who is connected, and what is on its way to them: both bounded, in number and time.
 *
 * <p>Where there are too many the one that has kept us waiting longest goes, and never the newcomer:
 * so those who only hold connections keep nobody out. Confined to the event loop.
 */
final class ConnectionLimiter {
  static final int MAX_CONNECTIONS = 512;
  static final int MAX_RESPONSES = 256;

  private final ClientTimeouts clientTimeouts;
  private final LongSupplier nanos;
  private final Map<HttpConnection, ConnectionState> connections = new HashMap<>();
  private final Map<HttpServerRequest, Long> pendingResponses = new LinkedHashMap<>();

  /**
   * @param nanos a clock that never goes back
   */
  ConnectionLimiter(ClientTimeouts clientTimeouts, LongSupplier nanos) {
    this.clientTimeouts = clientTimeouts;
    this.nanos = nanos;
  }

  /** How one connection is. */
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

  /** A request has come whole; its answer is under way from now until it ends. */
  void onRequest(HttpServerRequest request) {
    ConnectionState state = connections.get(request.connection());
    if (state == null) {
      return; // closed meanwhile
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

  /** Cuts off whoever has kept us waiting too long. */
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

  /** At once: Vert.x's own way first waits until what was written is read, which may be never. */
  private static void close(HttpConnection connection) {
    ChannelFuture unused =
        ((HttpServerConnection) connection).channelHandlerContext().close();
  }
}
