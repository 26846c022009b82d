package io.wabascope.cluster.hazelcast;

import com.hazelcast.cluster.Address;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.internal.nio.ConnectionListener;
import com.hazelcast.internal.nio.Packet;
import com.hazelcast.internal.server.NetworkStats;
import com.hazelcast.internal.server.Server;
import com.hazelcast.internal.server.ServerConnection;
import com.hazelcast.internal.server.ServerConnectionManager;
import com.hazelcast.internal.server.ServerContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A network layer for Hazelcast without connections: it sends nothing. */
final class OfflineServer implements Server {
  private final ServerContext context;
  private final ServerConnectionManager connectionManager = new NoConnections();
  private volatile boolean live;

  OfflineServer(ServerContext context) {
    this.context = context;
  }

  @Override
  public ServerContext getContext() {
    return context;
  }

  @Override
  public ServerConnectionManager getConnectionManager(EndpointQualifier qualifier) {
    return connectionManager;
  }

  @Override
  public Collection<ServerConnection> getConnections() {
    return List.of();
  }

  @Override
  public Map<EndpointQualifier, NetworkStats> getNetworkStats() {
    return Map.of();
  }

  @Override
  public void addConnectionListener(ConnectionListener<ServerConnection> listener) {}

  @Override
  public boolean isLive() {
    return live;
  }

  @Override
  public void start() {
    live = true;
  }

  @Override
  public void stop() {
    live = false;
  }

  @Override
  public void shutdown() {
    live = false;
  }

  /** An empty set of connections. */
  private final class NoConnections implements ServerConnectionManager, NetworkStats {
    @Override
    public Server getServer() {
      return OfflineServer.this;
    }

    @Override
    public Collection<ServerConnection> getConnections() {
      return List.of();
    }

    @Override
    public List<ServerConnection> getAllConnections(Address address) {
      return List.of();
    }

    @Override
    public int connectionCount(Predicate<ServerConnection> predicate) {
      return 0;
    }

    @Override
    public NetworkStats getNetworkStats() {
      return this;
    }

    @Override
    public long getBytesReceived() {
      return 0;
    }

    @Override
    public long getBytesSent() {
      return 0;
    }

    @Override
    public void addConnectionListener(ConnectionListener<ServerConnection> listener) {}

    @Override
    public void accept(Packet packet) {}

    @Override
    public boolean register(
        Address remote,
        Address target,
        Collection<Address> aliases,
        UUID uuid,
        ServerConnection connection,
        int plane) {
      return false;
    }

    @Override
    public @Nullable ServerConnection get(Address address, int plane) {
      return null;
    }

    @Override
    public @Nullable ServerConnection getOrConnect(Address address, int plane) {
      return null;
    }

    @Override
    public @Nullable ServerConnection getOrConnect(Address address, boolean silent, int plane) {
      return null;
    }

    @Override
    public boolean transmit(Packet packet, Address address, int plane) {
      return false;
    }
  }
}
