package io.wabascope.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.internal.serialization.impl.HeapData;
import com.hazelcast.internal.serialization.impl.compact.Schema;
import io.wabascope.cluster.quota.QuotaState;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.sweep.SightingFixtures;
import io.wabascope.poller.sweep.SweepRecordRepositoryContract;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads bytes of earlier versions, as maps hold them while a cluster is upgraded member by member.
 * Never change a file; a version that writes other fields adds one, created by {@link #main}.
 */
class CompactFormatTest {
  private static final String SCHEMA = "schema";
  private static final String BEFORE_HELD_SINCE = "written-by-0.1.txt";
  private static final String WITH_NAMED_ENDS = "written-with-named-ends.txt";
  private static final String WITH_HOLDER = "written-with-holder.txt";

  /** A reply between members, which no map holds; other builds do not read it. */
  private static final String REPLY = "outcome";

  private final InMemorySchemaService inMemorySchemaService = new InMemorySchemaService();
  private final InternalSerializationService service = service(inMemorySchemaService);

  @ParameterizedTest
  @ValueSource(
      strings = {BEFORE_HELD_SINCE, "written-with-held-since.txt", WITH_NAMED_ENDS, WITH_HOLDER})
  void readsValuesOfEarlierVersions(String file) throws IOException {
    Map<String, Object> expected = values(
        file.equals(WITH_NAMED_ENDS) || file.equals(WITH_HOLDER),
        file.equals(WITH_HOLDER) ? "a member" : null);
    if (file.equals(BEFORE_HELD_SINCE)) {
      expected.computeIfPresent("sweep", (name, value) -> withoutHeldSince((SweepRecord) value));
    }
    List<String> read = new ArrayList<>();
    for (String line : lines(file)) {
      String name = line.substring(0, line.indexOf(' '));
      byte[] bytes = Base64.getDecoder().decode(line.substring(line.indexOf(' ') + 1));
      Object value = service.toObject(new HeapData(bytes));
      if (value instanceof Schema schema) {
        inMemorySchemaService.put(schema);
      } else if (!name.equals(REPLY)) {
        assertThat(value).as(name).isEqualTo(expected.get(name));
        read.add(name);
      }
    }
    assertThat(read).containsExactlyElementsOf(expected.keySet());
  }

  /** Earlier versions wrote how many objects are held, but not which: they are held anew. */
  private static SweepRecord withoutHeldSince(SweepRecord record) {
    return new SweepRecord(
        record.target(),
        record.progress(),
        record.completion(),
        record.failure(),
        record.adaptation(),
        new MissingObjects(record.missingObjects().missedSweeps(), Map.of()));
  }

  /** Prints such a file, the schemas first. */
  public static void main(String... arguments) {
    InMemorySchemaService writtenSchemas = new InMemorySchemaService();
    InternalSerializationService writing = service(writtenSchemas);
    Map<String, byte[]> written = new LinkedHashMap<>();
    values(true, "a member")
        .forEach((name, value) -> written.put(name, writing.toData(value).toByteArray()));
    writtenSchemas.all().forEach(schema -> print(SCHEMA, writing.toData(schema).toByteArray()));
    written.forEach(CompactFormatTest::print);
  }

  private static void print(String name, byte[] bytes) {
    System.out.println(name + ' ' + Base64.getEncoder().encodeToString(bytes));
  }

  /**
   * @param isNamed whether the API named the end of the block; earlier versions did not write it
   * @param holder the holder of the quota; earlier versions did not write it
   */
  private static Map<String, Object> values(boolean isNamed, @Nullable String holder) {
    Instant until = SightingFixtures.NOW.plusSeconds(60);
    Map<String, Block> blocks = Map.of("", new Block(FaultKind.THROTTLED, until, 2, isNamed));
    QuotaState quotaState = new QuotaState(
        7, 0.5, QuotaState.full(Budget.DEFAULT, SightingFixtures.NOW).bucket(), blocks, holder);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("account", SightingFixtures.full(SightingFixtures.OWNED, "1"));
    values.put("business", SightingFixtures.business("2"));
    values.put("sweep", SweepRecordRepositoryContract.full(SightingFixtures.OWNED));
    values.put("purse", quotaState);
    return values;
  }

  private static List<String> lines(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CompactFormatTest.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }

  private static InternalSerializationService service(InMemorySchemaService inMemorySchemaService) {
    return new DefaultSerializationServiceBuilder()
        .setConfig(CompactSerialization.config(CompactSerialization.serializers()))
        .setSchemaService(inMemorySchemaService)
        .build();
  }
}
