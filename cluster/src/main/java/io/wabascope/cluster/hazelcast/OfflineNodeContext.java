package io.wabascope.cluster.hazelcast;

import com.hazelcast.cluster.Address;
import com.hazelcast.instance.AddressPicker;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.instance.impl.DefaultNodeContext;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.internal.cluster.Joiner;
import com.hazelcast.internal.server.NetworkStats;
import com.hazelcast.internal.server.Server;
import com.hazelcast.internal.server.ServerConnectionManager;
import com.hazelcast.internal.server.tcp.LocalAddressRegistry;
import com.hazelcast.internal.server.tcp.ServerSocketRegistry;
import com.hazelcast.internal.server.tcp.TcpServerContext;
import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node without a network: it opens no socket, and has no connections.
 *
 * <p>Hazelcast has no setting for this: every member binds its port, even without a join. So this
 * class uses internal interfaces of Hazelcast, and a test checks that the process does not listen.
 */
public final class OfflineNodeContext extends DefaultNodeContext {
  /** The address is only a name. */
  @Override
  public AddressPicker createAddressPicker(Node node) {
    Address loopback = new Address(InetAddress.getLoopbackAddress(), 0);
    Map<EndpointQualifier, Address> addresses = Map.of(EndpointQualifier.MEMBER, loopback);
    return inactive(
        AddressPicker.class,
        Map.of(
            "getBindAddress", loopback,
            "getBindAddressMap", addresses,
            "getPublicAddress", loopback,
            "getPublicAddressMap", addresses));
  }

  @Override
  public @Nullable Joiner createJoiner(Node node) {
    return null;
  }

  @Override
  public Server createServer(
      Node node, ServerSocketRegistry sockets, LocalAddressRegistry addresses) {
    NetworkStats stats = inactive(NetworkStats.class, Map.of());
    ServerConnectionManager connections =
        inactive(ServerConnectionManager.class, Map.of("getNetworkStats", stats));
    TcpServerContext context = new TcpServerContext(node, node.nodeEngine);
    return inactive(
        Server.class, Map.of("getContext", context, "getConnectionManager", connections));
  }

  /**
   * Implements an interface by methods that do nothing.
   *
   * @param results what methods return, by their names; others return nothing of their type
   */
  private static <T> T inactive(Class<T> type, Map<String, Object> results) {
    Object proxy = Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (unused, method, arguments) -> {
          Object result = results.get(method.getName());
          return result == null ? nothing(method.getReturnType()) : result;
        });
    return type.cast(proxy);
  }

  /** An empty collection, zero, false or null. */
  private static @Nullable Object nothing(Class<?> type) {
    if (type == Map.class) {
      return Map.of();
    }
    if (type.isAssignableFrom(List.class)) {
      return List.of();
    }
    return type == void.class ? null : Array.get(Array.newInstance(type, 1), 0);
  }
}
