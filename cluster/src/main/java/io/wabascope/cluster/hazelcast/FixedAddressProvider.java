package io.wabascope.cluster.hazelcast;

import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.spi.MemberAddressProvider;
import java.net.InetSocketAddress;

/**
 * Provides the configured address, to bind and to publish to other members.
 *
 * <p>By default, Hazelcast selects an interface by itself, and binds all of them.
 */
public record FixedAddressProvider(InetSocketAddress address) implements MemberAddressProvider {
  @Override
  public InetSocketAddress getBindAddress() {
    return address;
  }

  @Override
  public InetSocketAddress getBindAddress(EndpointQualifier qualifier) {
    return address;
  }

  @Override
  public InetSocketAddress getPublicAddress() {
    return address;
  }

  @Override
  public InetSocketAddress getPublicAddress(EndpointQualifier qualifier) {
    return address;
  }
}
