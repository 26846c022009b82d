package io.wabascope.cluster.hazelcast;

import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.spi.MemberAddressProvider;
import java.net.InetSocketAddress;

/**
 * The address that was configured, to bind and to be known by.
 *
 * <p>Left to itself Hazelcast looks for an interface that looks right, and binds them all.
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
