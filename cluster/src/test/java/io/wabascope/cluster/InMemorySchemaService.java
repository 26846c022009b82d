package io.wabascope.cluster;

import com.hazelcast.internal.serialization.impl.compact.Schema;
import com.hazelcast.internal.serialization.impl.compact.SchemaService;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of two versions, which members share. */
final class InMemorySchemaService implements SchemaService {
  private final Map<Long, Schema> byId = new ConcurrentHashMap<>();

  @Override
  public Schema get(long id) {
    return byId.get(id);
  }

  @Override
  public void put(Schema schema) {
    byId.put(schema.getSchemaId(), schema);
  }

  @Override
  public void putLocal(Schema schema) {
    put(schema);
  }

  Collection<Schema> all() {
    return byId.values();
  }
}
