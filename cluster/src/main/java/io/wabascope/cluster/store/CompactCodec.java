package io.wabascope.cluster.store;

import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.internal.serialization.impl.HeapData;
import com.hazelcast.internal.serialization.impl.compact.Schema;
import com.hazelcast.internal.serialization.impl.compact.SchemaService;
import io.wabascope.cluster.CompactSerialization;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes values with the Compact serializers of the cluster.
 *
 * <p>Compact stores the schema separately from the value. A cluster keeps its schemas in memory;
 * each file has those of its values, so values of another build are read by their field names.
 * Hazelcast has no public API for this without a member.
 */
final class CompactCodec implements SchemaService {
  private final Map<Long, Schema> schemas = new ConcurrentHashMap<>();
  private final InternalSerializationService serialization =
      CompactSerialization.withoutJava(new DefaultSerializationServiceBuilder()
          .setConfig(CompactSerialization.config(CompactSerialization.serializers()))
          .setSchemaService(this)
          .build());

  byte[] encode(Object value) {
    return serialization.toData(value).toByteArray();
  }

  /** Decodes a value; null if this build does not know its type or content. */
  @Nullable
  Object decode(byte[] bytes) {
    try {
      return serialization.toObject(new HeapData(bytes));
    } catch (RuntimeException e) { // written by a later build
      return null;
    }
  }

  /** The schemas of all values so far. */
  Collection<Schema> schemas() {
    return schemas.values();
  }

  /** Decodes a schema that was not written by {@link #encode}. */
  Schema decodeSchema(byte[] bytes) throws IOException {
    Schema schema = new Schema();
    schema.readData(serialization.createObjectDataInput(bytes));
    return schema;
  }

  @Override
  public @Nullable Schema get(long id) {
    return schemas.get(id);
  }

  @Override
  public void put(Schema schema) {
    schemas.put(schema.getSchemaId(), schema);
  }

  @Override
  public void putLocal(Schema schema) {
    put(schema);
  }
}
