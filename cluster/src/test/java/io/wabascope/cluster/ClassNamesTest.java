package io.wabascope.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.internal.serialization.impl.HeapData;
import com.hazelcast.map.impl.event.MapEventData;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.nio.serialization.genericrecord.GenericRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A sender that names a class does not make a member create it. */
class ClassNamesTest {
  private static final int DATA_SERIALIZABLE = -2;
  private static final AtomicInteger created = new AtomicInteger();

  private final InMemorySchemaService schemas = new InMemorySchemaService();
  private final InternalSerializationService service =
      CompactSerialization.withoutJava(new DefaultSerializationServiceBuilder()
          .setConfig(CompactSerialization.config(CompactSerialization.serializers()))
          .setSchemaService(schemas)
          .build());
  private final InternalSerializationService sender =
      new DefaultSerializationServiceBuilder().setSchemaService(schemas).build();

  /** Counts how often it was created. */
  static final class Named {
    int count = created.incrementAndGet();
  }

  @Test
  void checksTheTypeBeforeItCreatesANamedClass() {
    int before = created.get();

    for (String name : new String[] {Named.class.getName(), "none.Such", ""}) {
      byte[] chars = name.getBytes(StandardCharsets.US_ASCII);
      byte[] sent = ByteBuffer.allocate(13 + chars.length)
          .putInt(0) // hash of the partition
          .putInt(DATA_SERIALIZABLE)
          .put((byte) 0) // a name follows
          .putInt(chars.length)
          .put(chars)
          .array();
      assertThatThrownBy(() -> service.toObject(new HeapData(sent)))
          .as(name)
          .isInstanceOf(HazelcastSerializationException.class)
          .hasMessageContaining("not DataSerializable");
    }
    assertThat(created).hasValue(before);
  }

  @Test
  void readsWhatHazelcastItselfSendsByName() {
    MapEventData sent = new MapEventData("member", "inventory", null, 1, 2);

    assertThat(service.<MapEventData>toObject(sender.toData(sent)).getMapName())
        .isEqualTo("inventory");
  }

  @Test
  void createsNoCompactTypeByTheNameOfItsClass() {
    Object read = service.toObject(sender.toData(new Named()));

    assertThat(read).isInstanceOf(GenericRecord.class);
    assertThat(((GenericRecord) read).getInt32("count")).isPositive();
  }
}
