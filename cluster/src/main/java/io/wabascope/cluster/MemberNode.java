package io.wabascope.cluster;

import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.instance.impl.DefaultNodeContext;
import com.hazelcast.instance.impl.DefaultNodeExtension;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.instance.impl.NodeExtension;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.nio.MemberSocketInterceptor;
import io.wabascope.cluster.hazelcast.MemberAddresses;

/**
 * A node that accepts connections only from members, and reads no Java objects.
 *
 * <p>Hazelcast's open edition has no setting for either: it calls no socket interceptor, and reads
 * Java objects from every connection. So this class uses internal interfaces, and tests check both
 * over sockets.
 */
final class MemberNode extends DefaultNodeContext {
  private final MemberAddresses addresses;

  MemberNode(MemberAddresses addresses) {
    this.addresses = addresses;
  }

  @Override
  public NodeExtension createNodeExtension(Node node) {
    return new DefaultNodeExtension(node) {
      @Override
      public MemberSocketInterceptor getSocketInterceptor(EndpointQualifier qualifier) {
        return addresses;
      }

      @Override
      public InternalSerializationService createSerializationService() {
        return CompactSerialization.withoutJava(super.createSerializationService());
      }

      @Override
      public InternalSerializationService createCompatibilitySerializationService() {
        return CompactSerialization.withoutJava(super.createCompatibilitySerializationService());
      }
    };
  }
}
