package io.wabascope.agent.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.internal.serialization.impl.HeapData;
import com.hazelcast.internal.serialization.impl.compact.Schema;
import io.wabascope.agent.poll.Sightings;
import io.wabascope.agent.poll.SweepRecordsContract;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.pace.Block;
import io.wabascope.core.pace.Budget;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes that earlier versions wrote, as they lie in the maps while a cluster is upgraded member by
 * member. A file stays as it is for ever; a version that writes other fields adds one, made by
 * {@link #main}.
 */
class WrittenBeforeTest {
  private static final String SCHEMA = "schema";

  private final Schemas schemas = new Schemas();
  private final InternalSerializationService service = service(schemas);

  @ParameterizedTest
  @ValueSource(strings = "written-by-0.1.txt")
  void isReadAsItWasMeant(String file) throws IOException {
    Map<String, Object> meant = values();
    List<String> read = new ArrayList<>();
    for (String line : lines(file)) {
      String name = line.substring(0, line.indexOf(' '));
      byte[] bytes = Base64.getDecoder().decode(line.substring(line.indexOf(' ') + 1));
      Object value = service.toObject(new HeapData(bytes));
      if (value instanceof Schema schema) {
        schemas.put(schema);
      } else {
        assertThat(value).as(name).isEqualTo(meant.get(name));
        read.add(name);
      }
    }
    assertThat(read).containsExactlyElementsOf(meant.keySet());
  }

  /** Prints such a file: schemas first. */
  public static void main(String... arguments) {
    Schemas used = new Schemas();
    InternalSerializationService writing = service(used);
    Map<String, byte[]> written = new LinkedHashMap<>();
    values().forEach((name, value) -> written.put(name, writing.toData(value).toByteArray()));
    used.all().forEach(schema -> print(SCHEMA, writing.toData(schema).toByteArray()));
    written.forEach(WrittenBeforeTest::print);
  }

  private static void print(String name, byte[] bytes) {
    System.out.println(name + ' ' + Base64.getEncoder().encodeToString(bytes));
  }

  private static Map<String, Object> values() {
    Map<String, Block> blocks =
        Map.of("", new Block(FaultKind.THROTTLED, Sightings.NOW.plusSeconds(60), 2));
    Purse purse = new Purse(7, 0.5, Purse.full(Budget.DEFAULT, 1, Sightings.NOW).bucket(), blocks);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("account", Sightings.full(Sightings.OWNED, "1"));
    values.put("business", Sightings.business("2"));
    values.put("sweep", SweepRecordsContract.full(Sightings.OWNED));
    values.put("purse", purse);
    values.put("outcome", new Visit.Outcome(purse, Duration.ofMillis(1234)));
    return values;
  }

  private static List<String> lines(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(WrittenBeforeTest.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }

  private static InternalSerializationService service(Schemas schemas) {
    return new DefaultSerializationServiceBuilder()
        .setConfig(Serialization.config(Serialization.serializers()))
        .setSchemaService(schemas)
        .build();
  }
}
