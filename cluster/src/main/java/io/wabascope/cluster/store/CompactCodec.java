package io.wabascope.cluster.store;

import com.hazelcast.internal.nio.BufferObjectDataOutput;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.internal.serialization.impl.HeapData;
import com.hazelcast.internal.serialization.impl.compact.Schema;
import com.hazelcast.internal.serialization.impl.compact.SchemaService;
import io.wabascope.cluster.CompactSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes values with the Compact serializers of the cluster.
 *
 * <p>Compact stores the schema separately from the value. A cluster keeps its schemas in memory;
 * here they are entries of the same file, so values of an earlier build are read by their field
 * names. Hazelcast has no public API for this without a member. Confined to the thread of its file.
 */
final class CompactCodec implements SchemaService {
  private static final String SCHEMAS = "schemas";

  private final StoreFile file;
  private final InternalSerializationService serialization;
  private final Map<Long, Schema> schemas = new ConcurrentHashMap<>();

  CompactCodec(StoreFile file) {
    this.file = file;
    this.serialization = CompactSerialization.withoutJava(new DefaultSerializationServiceBuilder()
        .setConfig(CompactSerialization.config(CompactSerialization.serializers()))
        .setSchemaService(this)
        .build());
  }

  byte[] encode(Object value) {
    return serialization.toData(value).toByteArray();
  }

  /**
   * Decodes a value.
   *
   * @throws RuntimeException if this build does not know the type or its content
   */
  <T> T decode(byte[] bytes, Class<T> type) {
    Object value = serialization.toObject(new HeapData(bytes));
    return type.cast(value);
  }

  @Override
  public @Nullable Schema get(long id) {
    return schemas.computeIfAbsent(id, missing -> {
      byte[] bytes = file.get(SCHEMAS, Long.toHexString(missing));
      return bytes == null ? null : readSchema(bytes);
    });
  }

  @Override
  public void put(Schema schema) {
    schemas.put(schema.getSchemaId(), schema);
    file.put(SCHEMAS, Long.toHexString(schema.getSchemaId()), writeSchema(schema));
  }

  @Override
  public void putLocal(Schema schema) {
    put(schema);
  }

  private Schema readSchema(byte[] bytes) {
    Schema schema = new Schema();
    try {
      schema.readData(serialization.createObjectDataInput(bytes));
      return schema;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] writeSchema(Schema schema) {
    BufferObjectDataOutput out = serialization.createObjectDataOutput();
    try {
      schema.writeData(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
