package io.wabascope.agent.cluster;

import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.SerializationConfig;
import com.hazelcast.nio.serialization.compact.CompactSerializer;

/**
 * What goes over the wire: our own types by their Compact serializers, and of Java's objects only
 * Hazelcast's exceptions and what they are made of.
 */
final class Serialization {
  private Serialization() {}

  static CompactSerializer<?>[] serializers() {
    return new CompactSerializer<?>[] {
      new SightingSerializer(),
      new AccountSerializer(),
      new BusinessSerializer(),
      new PhoneNumberSerializer(),
      new SweepRecordSerializer(),
      new FaultSerializer(),
      new PurseSerializer(),
      new VisitSerializer(),
      new OutcomeSerializer(),
      new SignUp.Serializer()
    };
  }

  static SerializationConfig config(CompactSerializer<?>... serializers) {
    JavaSerializationFilterConfig filter =
        new JavaSerializationFilterConfig().setDefaultsDisabled(true);
    filter.getWhitelist().addPrefixes("com.hazelcast.", "java.lang.", "java.util.", "[");
    SerializationConfig config = new SerializationConfig().setJavaSerializationFilterConfig(filter);
    config.getCompactSerializationConfig().setSerializers(serializers);
    return config;
  }
}
