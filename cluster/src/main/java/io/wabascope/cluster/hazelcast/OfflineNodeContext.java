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
 * A node without a network: it opens no socket.
 *
 * <p>Hazelcast has no setting for this: every member binds its port, even without a join. So this
 * class uses internal interfaces of Hazelcast, and a test checks that the process does not listen.
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

  /** Returns a loopback address, which only serves as a name. */
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
