package io.wabascope.agent.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.agent.poll.Sightings;
import io.wabascope.agent.poll.SweepRecordsContract;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Contents;
import io.wabascope.core.inventory.Profile;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.States;
import io.wabascope.core.pace.Block;
import io.wabascope.core.pace.Budget;
import io.wabascope.core.sweep.SweepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What goes over the wire and lies in the maps: members of two versions read each other. */
class SerializationTest {
  private static final Instant NOW = Sightings.NOW;

  private final Schemas schemas = new Schemas();
  private final InternalSerializationService service = service(serializers());

  @Test
  void bringsEverythingBackAsItWent() throws Exception {
    Purse purse = new Purse(7, 1 / 3.0, Purse.full(Budget.DEFAULT, 1, NOW).bucket(), blocks());
    assertSame(Sightings.full(Sightings.OWNED, "1"));
    assertSame(Sightings.account(Sightings.OWNED, "1"));
    assertSame(Sightings.business("1"));
    assertSame(SweepRecord.of(Sightings.OWNED));
    assertSame(SweepRecordsContract.full(Sightings.OWNED));
    assertSame(purse);
    assertSame(new Visit.Outcome(purse, Duration.ofMillis(1234)));
  }

  @Test
  void bringsAVisitToWhereThePurseLies() {
    Visit.News news = new Visit.News(
        Set.of(FaultKind.AUTH), Set.of("", "7"), blocks(), CallCounts.none(NOW).plusOne(NOW));
    Visit visit = back(new Visit(NOW, 0.5, new Budget(100, 5, 4, 0.75, 0.95), 0.25, news));
    assertThat(visit.now()).isEqualTo(NOW);
    assertThat(visit.part()).isEqualTo(0.5);
    assertThat(visit.pace()).isEqualTo(0.25);
    assertThat(visit.budget()).isEqualTo(new Budget(100, 5, 4, 0.75, 0.95));
    assertThat(visit.news().ended()).containsExactly(FaultKind.AUTH);
    assertThat(visit.news().forgiven()).containsExactlyInAnyOrder("", "7");
    assertThat(visit.news().blocks()).isEqualTo(blocks());
    assertThat(visit.news().calls().sum()).isEqualTo(1);
  }

  @Test
  void keepsNothingAsAJavaObject() {
    for (Object value : new Object[] {
      Sightings.full(Sightings.OWNED, "1"),
      SweepRecordsContract.full(Sightings.OWNED),
      Purse.full(Budget.DEFAULT, 1, NOW)
    }) {
      assertThat(new String(service.toData(value).toByteArray(), ISO_8859_1))
          .doesNotContain("io.wabascope");
    }
  }

  @Test
  void readsJavaObjectsOfHazelcastAndOfTheLanguageOnly() {
    Data ours = service.toData(new IllegalStateException("as Hazelcast sends them"));
    assertThat(service.<Object>toObject(ours)).isInstanceOf(IllegalStateException.class);
    Data foreign = service.toData(new Foreign());
    assertThatThrownBy(() -> service.toObject(foreign)).hasStackTraceContaining("Foreign");
  }

  /** An account as a version without templates, phone numbers and permissions wrote it. */
  @Test
  void readsWhatAnEarlierVersionWrote() {
    InternalSerializationService earlier = service(replaced(
        serializer("account", Account.class, (out, account) -> {
          out.writeString("id", account.id());
          out.writeString("name", account.profile().name());
          out.writeString("state_review_status", "APPROVED");
        }),
        serializer("sighting", Sighting.class, (out, sighting) -> {
          out.writeString("target", sighting.target().key());
          out.writeCompact("item", sighting.item());
          out.writeInt64("firstSeen", Fields.nanos(sighting.firstSeen()));
          out.writeInt64("changed", Fields.nanos(sighting.changed()));
        }),
        serializer("sweep_record", SweepRecord.class, (out, sweep) -> {
          out.writeString("target", sweep.target().key());
          out.writeNullableInt64("begun", Fields.nanos(NOW));
        })));

    Account account = new Account(
        "1",
        new Profile("Name", null, null, null, null, null),
        States.of(StateField.ACCOUNT_REVIEW, "APPROVED"),
        Contents.NONE);
    Sighting sighting = Sighting.first(Sightings.OWNED, account, NOW);
    assertThat(service.<Object>toObject(earlier.toData(sighting))).isEqualTo(sighting);
    SweepRecord begun =
        SweepRecord.of(Sightings.OWNED).at(new SweepRecord.Progress(NOW, null, 0, 0));
    assertThat(service.<Object>toObject(earlier.toData(begun))).isEqualTo(begun);
  }

  @Test
  void readsWhatALaterVersionWroteAsFarAsItKnows() {
    InternalSerializationService later = service(Arrays.stream(serializers())
        .map(SerializationTest::withMore)
        .toArray(CompactSerializer<?>[]::new));
    Purse purse = new Purse(7, 0.5, Purse.full(Budget.DEFAULT, 1, NOW).bucket(), blocks());
    for (Object value : new Object[] {
      Sightings.full(Sightings.OWNED, "1"),
      Sightings.business("1"),
      SweepRecordsContract.full(Sightings.OWNED),
      purse,
      new Visit.Outcome(purse, Duration.ofMillis(1234))
    }) {
      assertThat(service.<Object>toObject(later.toData(value))).isEqualTo(value);
    }
    SignUp signUp = service.toObject(later.toData(new SignUp("a", new String[] {"b"}, true)));
    assertThat(signUp.member()).isEqualTo("a");
    Visit visit = new Visit(
        NOW,
        0.5,
        Budget.DEFAULT,
        null,
        new Visit.News(Set.of(), Set.of(), blocks(), CallCounts.none(NOW)));
    assertThat(service.<Visit>toObject(later.toData(visit)).news().blocks()).isEqualTo(blocks());
  }

  @Test
  void takesAFaultKindOfALaterVersionForAnUnknownOne() {
    assertThat(FaultSerializer.kind("a_new_kind")).isEqualTo(FaultKind.UNKNOWN);
    assertThat(FaultSerializer.kind("throttled")).isEqualTo(FaultKind.THROTTLED);
  }

  @Test
  void refusesAStateThatTheKindDoesNotHave() {
    Account odd = new Account(
        "1", Profile.NONE, States.of(StateField.PHONE_NUMBER_STATUS, "X"), Contents.NONE);
    assertThatThrownBy(() -> service.toData(Sighting.first(Sightings.OWNED, odd, NOW)))
        .isInstanceOf(HazelcastSerializationException.class)
        .hasRootCauseMessage("a ACCOUNT has no PHONE_NUMBER_STATUS");
  }

  private static Map<String, Block> blocks() {
    Block badToken = new Block(FaultKind.AUTH, NOW, 3);
    Block spent = new Block(FaultKind.THROTTLED, NOW.plusSeconds(9), 1);
    return Map.of("", new Block(FaultKind.THROTTLED, NOW, 1), "7", badToken.or(spent));
  }

  private void assertSame(Object value) {
    Object back = back(value);
    assertThat(back).isEqualTo(value);
  }

  private <T> T back(T value) {
    return service.toObject(service.toData(value));
  }

  private static final class Foreign implements java.io.Serializable {}

  private static CompactSerializer<?>[] serializers() {
    return Serialization.serializers();
  }

  private static CompactSerializer<?>[] replaced(CompactSerializer<?>... by) {
    return Stream.concat(
            Arrays.stream(by),
            Arrays.stream(serializers())
                .filter(old ->
                    Arrays.stream(by).noneMatch(b -> b.getTypeName().equals(old.getTypeName()))))
        .toArray(CompactSerializer<?>[]::new);
  }

  private InternalSerializationService service(CompactSerializer<?>... serializers) {
    return new DefaultSerializationServiceBuilder()
        .setConfig(Serialization.config(serializers))
        .setSchemaService(schemas)
        .build();
  }

  /** As a version writes that has a field more. */
  private static <T> CompactSerializer<T> withMore(CompactSerializer<T> today) {
    return serializer(today.getTypeName(), today.getCompactClass(), (out, value) -> {
      today.write(out, value);
      out.writeString("ofALaterVersion", "new");
      out.writeArrayOfInt64("numbersOfALaterVersion", new long[] {1, 2});
    });
  }

  /** Writes only: as another version would. */
  private static <T> CompactSerializer<T> serializer(
      String name, Class<T> type, BiConsumer<CompactWriter, T> writer) {
    return new CompactSerializer<>() {
      @Override
      public T read(CompactReader in) {
        throw new UnsupportedOperationException("the other version only writes here");
      }

      @Override
      public void write(CompactWriter out, T value) {
        writer.accept(out, value);
      }

      @Override
      public String getTypeName() {
        return name;
      }

      @Override
      public Class<T> getCompactClass() {
        return type;
      }
    };
  }
}
