package io.wabascope.exporter.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Limits the number and the duration of connections, from accept on, and of pending responses.
 *
 * <p>Connections are limited in total and per client address. At a limit the connection that has
 * waited longest is closed, never the newest, so idle connections do not displace new clients.
 * Confined to the event loop.
 */
public final class ConnectionLimiter {
  public static final int MAX_CONNECTIONS = 512;
  public static final int MAX_RESPONSES = 256;

  private final ClientTimeouts clientTimeouts;
  private final int maximum;
  private final int maximumPerAddress;
  private final Map<Channel, ConnectionState> connections = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<HttpServerRequest, Answer> pendingResponses = new LinkedHashMap<>();

  /**
   * @param maximum connections in total, at most {@link #MAX_CONNECTIONS}
   * @param maximumPerAddress connections of one client address
   */
  public ConnectionLimiter(ClientTimeouts clientTimeouts, int maximum, int maximumPerAddress) {
    this.clientTimeouts = clientTimeouts;
    this.maximum = Math.min(maximum, MAX_CONNECTIONS);
    this.maximumPerAddress = maximumPerAddress;
  }

  /** The state of one connection. */
  private static final class ConnectionState {
    private final String address;
    private long idleSince;
    private boolean hasRequested;
    private int pendingCount;

    ConnectionState(String address, long now) {
      this.address = address;
      this.idleSince = now;
    }
  }

  private record Answer(String address, long since) {}

  public static Channel channel(HttpConnection connection) {
    return ((HttpServerConnection) connection).channelHandlerContext().channel();
  }

  /** Counts an accepted connection once, before anything is read from it. */
  public void accepted(Channel channel) {
    if (connections.containsKey(channel)) {
      return;
    }
    String address = ClientNetwork.of(channel.remoteAddress());
    if (counts.getOrDefault(address, 0) >= maximumPerAddress) {
      evictOldest(state -> state.address.equals(address));
    }
    if (connections.size() >= maximum) {
      evictOldest(state -> true);
    }
    connections.put(channel, new ConnectionState(address, System.nanoTime()));
    counts.merge(address, 1, Integer::sum);
    channel.closeFuture().addListener(ignored -> remove(channel));
  }

  private void remove(Channel channel) {
    ConnectionState state = connections.remove(channel);
    if (state != null) {
      counts.computeIfPresent(state.address, (address, count) -> count == 1 ? null : count - 1);
    }
  }

  /** A request was received; its response is pending until it ends. */
  public void onRequest(HttpServerRequest request) {
    ConnectionState state = connections.get(channel(request.connection()));
    if (state == null) {
      return; // closed meanwhile
    }
    if (pendingResponses.size() >= MAX_RESPONSES) {
      abort(oldestOfMost());
    }
    state.hasRequested = true;
    state.pendingCount++;
    pendingResponses.put(request, new Answer(state.address, System.nanoTime()));
    request.response().endHandler(ignored -> {
      pendingResponses.remove(request);
      state.pendingCount--;
      state.idleSince = System.nanoTime();
    });
  }

  /** Closes the connections that exceeded a time limit. */
  public void closeOverdue() {
    long now = System.nanoTime();
    pendingResponses.entrySet().stream()
        .filter(pending ->
            now - pending.getValue().since() > clientTimeouts.response().toNanos())
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

  /** Closes the oldest of these connections; those without a pending response come first. */
  private void evictOldest(Predicate<ConnectionState> among) {
    connections.entrySet().stream()
        .filter(state -> among.test(state.getValue()))
        .min(Comparator.comparing(
                (Map.Entry<Channel, ConnectionState> state) -> state.getValue().pendingCount > 0)
            .thenComparingLong(state -> state.getValue().idleSince))
        .map(Map.Entry::getKey)
        .ifPresent(oldest -> {
          remove(oldest);
          close(oldest);
        });
  }

  /** The oldest pending response of the address with the most, so others are not displaced. */
  private HttpServerRequest oldestOfMost() {
    Map<String, Integer> under = new HashMap<>();
    pendingResponses.values().forEach(pending -> under.merge(pending.address(), 1, Integer::sum));
    int maxIdle = Collections.max(under.values());
    return pendingResponses.entrySet().stream()
        .filter(pending -> under.getOrDefault(pending.getValue().address(), 0) == maxIdle)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private void abort(HttpServerRequest request) {
    pendingResponses.remove(request);
    close(channel(request.connection()));
  }

  /** Closes at the head of the pipeline, because Vert.x and TLS first wait for a stuck client. */
  private static void close(Channel channel) {
    ChannelHandlerContext first = channel.pipeline().firstContext();
    var unused = first == null ? channel.close() : first.close();
  }
}
