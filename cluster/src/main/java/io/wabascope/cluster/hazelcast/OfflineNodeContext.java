package io.wabascope.cluster.hazelcast;

import com.hazelcast.cluster.Address;
import com.hazelcast.instance.AddressPicker;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.instance.impl.DefaultNodeContext;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.internal.cluster.Joiner;
import com.hazelcast.internal.server.Server;
import com.hazelcast.internal.server.tcp.LocalAddressRegistry;
import com.hazelcast.internal.server.tcp.ServerSocketRegistry;
import com.hazelcast.internal.server.tcp.TcpServerContext;
import java.net.InetAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node that talks to nobody and opens no socket.
 *
 * <p>Hazelcast has no setting for this: every member binds its port, even one that joins nobody. So
 * this stands on its internal interfaces, and a test holds that the process listens nowhere.
 */
public final class OfflineNodeContext extends DefaultNodeContext {
  @Override
  public AddressPicker createAddressPicker(Node node) {
    return new LoopbackAddressPicker(new Address(InetAddress.getLoopbackAddress(), 0));
  }

  @Override
  public @Nullable Joiner createJoiner(Node node) {
    return null;
  }

  @Override
  public Server createServer(
      Node node, ServerSocketRegistry sockets, LocalAddressRegistry addresses) {
    return new OfflineServer(new TcpServerContext(node, node.nodeEngine));
  }

  /** The address of a node that nobody reaches: a name and no more. */
  private record LoopbackAddressPicker(Address address) implements AddressPicker {
    @Override
    public void pickAddress() {}

    @Override
    public Address getBindAddress(EndpointQualifier qualifier) {
      return address;
    }

    @Override
    public Address getPublicAddress(EndpointQualifier qualifier) {
      return address;
    }

    @Override
    public Map<EndpointQualifier, Address> getPublicAddressMap() {
      return Map.of(EndpointQualifier.MEMBER, address);
    }

    @Override
    public Map<EndpointQualifier, Address> getBindAddressMap() {
      return getPublicAddressMap();
    }

    @Override
    public @Nullable ServerSocketChannel getServerSocketChannel(EndpointQualifier qualifier) {
      return null;
    }

    @Override
    public Map<EndpointQualifier, ServerSocketChannel> getServerSocketChannels() {
      return Map.of();
    }
  }
}
