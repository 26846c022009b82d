package io.wabascope.cluster;

import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.SerializationConfig;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import io.wabascope.cluster.quota.MemberRegistryProcessor;
import io.wabascope.cluster.quota.QuotaProcessorSerializer;
import io.wabascope.cluster.quota.QuotaReplySerializer;
import io.wabascope.cluster.quota.QuotaStateSerializer;
import io.wabascope.cluster.serialization.AccountSerializer;
import io.wabascope.cluster.serialization.BusinessSerializer;
import io.wabascope.cluster.serialization.FaultSerializer;
import io.wabascope.cluster.serialization.PhoneNumberSerializer;
import io.wabascope.cluster.serialization.SightingSerializer;
import io.wabascope.cluster.serialization.SweepRecordSerializer;

/**
 * The serialization of the cluster and the disk store: Compact serializers for the types of this
 * project. Java serialization is limited to the exceptions of Hazelcast and their contents.
 */
public final class CompactSerialization {
  private CompactSerialization() {}

  public static CompactSerializer<?>[] serializers() {
    return new CompactSerializer<?>[] {
      new SightingSerializer(),
      new AccountSerializer(),
      new BusinessSerializer(),
      new PhoneNumberSerializer(),
      new SweepRecordSerializer(),
      new FaultSerializer(),
      new QuotaStateSerializer(),
      new QuotaProcessorSerializer(),
      new QuotaReplySerializer(),
      new MemberRegistryProcessor.Serializer()
    };
  }

  public static SerializationConfig config(CompactSerializer<?>... serializers) {
    JavaSerializationFilterConfig filter =
        new JavaSerializationFilterConfig().setDefaultsDisabled(true);
    filter.getWhitelist().addPrefixes("com.hazelcast.", "java.lang.", "java.util.", "[");
    SerializationConfig config = new SerializationConfig().setJavaSerializationFilterConfig(filter);
    config.getCompactSerializationConfig().setSerializers(serializers);
    return config;
  }
}
