package io.wabascope.poller.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All addresses of the server's name, IPv4 and IPv6; the one that worked last is first.
 *
 * <p>Java resolves the name with the hosts file and the resolver of the system; Vert.x would use
 * only one of the addresses (5.0.10). Thread-safe.
 */
final class ServerAddresses {
  private static final long MAX_AGE_NANOS = Duration.ofSeconds(30).toNanos();

  /** Resolves a name; it may block. */
  @FunctionalInterface
  interface HostLookup {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  private final Vertx vertx;
  private final String host;
  private final int port;
  private final HostLookup lookup;
  private List<SocketAddress> known = List.of();
  private long lookedUpAt;
  private @Nullable Future<List<SocketAddress>> pending;
  private @Nullable SocketAddress working;

  ServerAddresses(Vertx vertx, String host, int port, HostLookup lookup) {
    this.vertx = vertx;
    this.host = host;
    this.port = port;
    this.lookup = lookup;
  }

  /** The addresses in the order to try; they are looked up again after 30 s. */
  synchronized Future<List<SocketAddress>> all() {
    if (!known.isEmpty() && System.nanoTime() - lookedUpAt < MAX_AGE_NANOS) {
      return Future.succeededFuture(ordered(known));
    }
    Future<List<SocketAddress>> current = pending;
    if (current == null) {
      current =
          vertx.executeBlocking(this::lookUp, false).map(this::store).recover(this::lastKnown);
      pending = current.isComplete() ? null : current;
    }
    return current;
  }

  /** A connection to the address was established. */
  synchronized void onConnected(SocketAddress address) {
    working = address;
  }

  private List<SocketAddress> lookUp() throws UnknownHostException {
    return Arrays.stream(lookup.addressesOf(host))
        .map(address -> SocketAddress.inetSocketAddress(port, address.getHostAddress()))
        .distinct()
        .toList();
  }

  private synchronized List<SocketAddress> store(List<SocketAddress> addresses) {
    known = addresses;
    lookedUpAt = System.nanoTime();
    pending = null;
    return ordered(addresses);
  }

  /** If the lookup fails, the addresses of the last successful lookup are used. */
  private synchronized Future<List<SocketAddress>> lastKnown(Throwable cause) {
    pending = null;
    return known.isEmpty() ? Future.failedFuture(cause) : Future.succeededFuture(ordered(known));
  }

  private synchronized List<SocketAddress> ordered(List<SocketAddress> addresses) {
    SocketAddress first = working;
    if (first == null || !addresses.contains(first)) {
      return addresses;
    }
    List<SocketAddress> ordered = new ArrayList<>(addresses);
    ordered.remove(first);
    ordered.add(0, first);
    return ordered;
  }
}
