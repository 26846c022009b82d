package io.wabascope.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import com.hazelcast.spi.exception.SilentException;
import io.wabascope.cluster.quota.QuotaState;
import io.wabascope.cluster.serialization.CompactFields;
import io.wabascope.cluster.serialization.FaultSerializer;
import io.wabascope.cluster.webhook.HintProcessor;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountNotices;
import io.wabascope.core.inventory.AccountNotices.NoticeEvent;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.HealthReport;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.ItemPart;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumberDetails;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.TemplateCounts;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.sweep.SightingFixtures;
import io.wabascope.poller.sweep.SweepRecordRepositoryContract;
import io.wabascope.poller.webhook.AccountHint;
import io.wabascope.poller.webhook.WebhookEvent;
import io.wabascope.poller.webhook.WebhookField;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap.SimpleEntry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The serialized form of all types; members of two versions read each other's values. */
class CompactSerializationTest {
  private static final Instant NOW = SightingFixtures.NOW;

  private final InMemorySchemaService inMemorySchemaService = new InMemorySchemaService();
  private final InternalSerializationService service = service(serializers());

  @Test
  void roundTripsEveryType() throws Exception {
    QuotaState quotaState =
        new QuotaState(7, 1 / 3.0, QuotaState.full(Budget.DEFAULT, NOW).bucket(), blocks(), null);
    assertSame(SightingFixtures.full(SightingFixtures.OWNED, "1"));
    assertSame(SightingFixtures.account(SightingFixtures.OWNED, "1"));
    assertSame(SightingFixtures.business("1"));
    assertSame(SweepRecord.of(SightingFixtures.OWNED));
    assertSame(SweepRecordRepositoryContract.full(SightingFixtures.OWNED));
    assertSame(quotaState);
    assertSame(new QuotaState(7, 1, quotaState.bucket(), Map.of(), "a member"));
  }

  @Test
  void roundTripsHintsAndNotices() throws Exception {
    NoticeEvent notices = new NoticeEvent(
        new AccountNotices.Ban("DISABLE", NOW.plusSeconds(9)),
        Map.of("A", Instant.MAX, "B", NOW.plusSeconds(5)),
        "SCAM");
    for (NoticeEvent event :
        List.of(NoticeEvent.NONE, notices, new NoticeEvent(null, Map.of(), null))) {
      AccountHint hint = new AccountHint(
          SightingFixtures.OWNED,
          "7",
          new AccountHint.TimeSpan(NOW.minusSeconds(2), NOW),
          new AccountHint.TimeSpan(NOW, NOW.plusNanos(1)),
          AccountHint.TimedNotices.of(event, NOW));
      assertThat(roundTrip(hint)).isEqualTo(hint);
      HintProcessor processor = new HintProcessor(
          SightingFixtures.OWNED, "7", new WebhookEvent(WebhookField.OTHER, "7", NOW, event), NOW);
      assertThat(roundTrip(processor)).isEqualTo(processor);
      Sighting sighting = SightingFixtures.account(SightingFixtures.OWNED, "7")
          .withNotice(event, NOW, NOW.minusSeconds(1));
      assertSame(sighting);
    }
  }

  /** Fields that were added after the version whose bytes CompactFormatTest has. */
  @Test
  void roundTripsAbsencesTruncatedListsAndUnreadableItems() {
    Account account =
        (Account) SightingFixtures.account(SightingFixtures.OWNED, "1").item();
    Account earlier = account.withTemplates(TemplateCounts.byStatus(Map.of("PAUSED", 2)), false);
    assertSame(new Sighting(
        SightingFixtures.OWNED,
        account.withTemplates(null, true),
        NOW,
        NOW,
        new Sighting.EarlierReport(
            earlier,
            NOW,
            Map.of(ItemPart.parse("status"), 1, ItemPart.parse("12/quality_rating"), 2))));
    assertSame(SweepRecord.of(SightingFixtures.OWNED)
        .withCompletion(
            new SweepRecord.SweepCompletion(NOW, Duration.ofSeconds(1), 2, 3, 4),
            MissingObjects.NONE));
  }

  @Test
  void roundTripsHealthTemplatesAndNumbers() {
    Map<StateField, Map<String, Integer>> templates = new EnumMap<>(StateField.class);
    TemplateCounts.FIELDS.forEach(
        field -> templates.put(field, Map.of(field.knownStates().get(0), 3, "A_NEW_STATE", 1)));
    HealthReport health = new HealthReport(
        Map.of("WABA", "BLOCKED", "APP", "AVAILABLE"),
        List.of(
            new HealthReport.HealthError("WABA", 141006), new HealthReport.HealthError("APP", 0)));
    for (TemplateCounts counts : List.of(
        new TemplateCounts(templates),
        new TemplateCounts(Map.of(StateField.TEMPLATE_CATEGORY, Map.of("UTILITY", 2))))) {
      assertSame(Sighting.first(
          SightingFixtures.OWNED,
          new Account(
              "1",
              AccountProfile.NONE,
              allStates(ObjectKind.ACCOUNT),
              new AccountDetails(null, null, counts, numbers(), false, health)),
          NOW));
    }
    assertSame(Sighting.first(
        SightingFixtures.OWNED,
        new Account(
            "1",
            AccountProfile.NONE,
            ObjectStates.NONE,
            new AccountDetails(
                null, null, null, null, false, new HealthReport(Map.of(), List.of()))),
        NOW));
  }

  private static PhoneNumbers numbers() {
    PhoneNumber number = new PhoneNumber(
        "51",
        null,
        null,
        allStates(ObjectKind.PHONE_NUMBER),
        new PhoneNumberDetails(true, Instant.parse("2026-05-01T10:00:00Z")),
        null);
    return new PhoneNumbers(List.of(number), true);
  }

  private static ObjectStates allStates(ObjectKind kind) {
    ObjectStates states = ObjectStates.NONE;
    for (StateField field : StateField.values()) {
      if (field.kind() == kind && field.isSingle()) {
        states = states.with(field, field.knownStates().get(0));
      }
    }
    return states;
  }

  @Test
  void roundTripsTimesOfExceptionsAndChanges() {
    Sighting sighting = SightingFixtures.account(SightingFixtures.OWNED, "1");
    assertSame(new Sighting(
        SightingFixtures.OWNED,
        sighting.item(),
        NOW,
        NOW,
        null,
        Map.of(
            ItemPart.parse("account_review_status"),
            NOW.minusNanos(1),
            ItemPart.parse("12/quality_rating"),
            NOW)));
    assertSame(new InventoryChange(
        NOW,
        InventoryChange.ChangeType.GONE,
        InventoryChange.ChangedObject.of(sighting.item()),
        null,
        SightingFixtures.OWNED));
    assertSame(new InventoryChange(
        NOW,
        InventoryChange.ChangeType.STATE,
        new InventoryChange.ChangedObject(
            new ObjectKey(ObjectKind.PHONE_NUMBER, "12"), "Bakery", "1", "Shops"),
        new InventoryChange.StateTransition(StateField.PHONE_NUMBER_QUALITY, "GREEN", "RED"),
        SightingFixtures.OWNED));
  }

  @Test
  void usesNoJavaSerialization() {
    for (Object value : new Object[] {
      SightingFixtures.full(SightingFixtures.OWNED, "1"),
      SweepRecordRepositoryContract.full(SightingFixtures.OWNED),
      QuotaState.full(Budget.DEFAULT, NOW)
    }) {
      assertThat(new String(service.toData(value).toByteArray(), ISO_8859_1))
          .doesNotContain("io.wabascope");
    }
  }

  /** Writes an account as a version without templates, phone numbers and permissions. */
  @Test
  void readsDataOfAnEarlierVersion() {
    InternalSerializationService earlierVersion = service(replacing(
        serializer("account", Account.class, (out, account) -> {
          out.writeString("id", account.id());
          out.writeString("name", account.profile().name());
          out.writeString("state_review_status", "APPROVED");
        }),
        serializer("sighting", Sighting.class, (out, sighting) -> {
          out.writeString("target", sighting.target().key());
          out.writeCompact("item", sighting.item());
          out.writeInt64("firstSeen", CompactFields.nanos(sighting.firstSeen()));
          out.writeInt64("changed", CompactFields.nanos(sighting.changedAt()));
        }),
        serializer("sweep_record", SweepRecord.class, (out, sweep) -> {
          out.writeString("target", sweep.target().key());
          out.writeNullableInt64("begun", CompactFields.nanos(NOW));
        })));

    Account account = new Account(
        "1",
        new AccountProfile("Name", null, null, null, null, null),
        ObjectStates.of(StateField.ACCOUNT_REVIEW, "APPROVED"),
        AccountDetails.NONE);
    Sighting sighting = Sighting.first(SightingFixtures.OWNED, account, NOW);
    assertThat(service.<Object>toObject(earlierVersion.toData(sighting))).isEqualTo(sighting);
    SweepRecord begun = SweepRecord.of(SightingFixtures.OWNED)
        .withProgress(new SweepRecord.SweepProgress(NOW, null, 0, 0));
    assertThat(service.<Object>toObject(earlierVersion.toData(begun))).isEqualTo(begun);
  }

  @Test
  void readsKnownFieldsOfALaterVersion() {
    InternalSerializationService laterVersion = service(Arrays.stream(serializers())
        .map(CompactSerializationTest::withUnknownFields)
        .toArray(CompactSerializer<?>[]::new));
    QuotaState quotaState =
        new QuotaState(7, 0.5, QuotaState.full(Budget.DEFAULT, NOW).bucket(), blocks(), null);
    for (Object value : new Object[] {
      SightingFixtures.full(SightingFixtures.OWNED, "1"),
      SightingFixtures.business("1"),
      SweepRecordRepositoryContract.full(SightingFixtures.OWNED),
      quotaState
    }) {
      assertThat(service.<Object>toObject(laterVersion.toData(value))).isEqualTo(value);
    }
  }

  @Test
  void refusesDrawsOfEarlierVersionsWithoutALogLine() {
    EntryProcessor<String, Object, Object> refused = service.toObject(service(serializer(
            "visit", AtomicInteger.class, (out, value) -> out.writeInt32("callsPerHour", 200)))
        .toData(new AtomicInteger()));
    assertThatThrownBy(() -> refused.process(Map.entry("main", "value")))
        .isInstanceOf(SilentException.class);
  }

  @Test
  void registersMembersOfEarlierVersions() {
    EntryProcessor<String, String[], String[]> registration =
        service.toObject(service(serializer("sign_up", AtomicInteger.class, (out, value) -> {
              out.writeString("member", "new");
              out.writeArrayOfString("present", new String[] {"a", "new"});
              out.writeBoolean("leaves", false);
            }))
            .toData(new AtomicInteger()));
    Map.Entry<String, String[]> entry = new SimpleEntry<>("members", new String[] {"a", "lost"});
    assertThat(registration.process(entry)).containsExactly("a", "new");
    assertThat(entry.getValue()).containsExactly("a", "new");
  }

  @Test
  void readsFaultKindOfALaterVersionAsUnknown() {
    assertThat(FaultSerializer.kind("a_new_kind")).isEqualTo(FaultKind.UNKNOWN);
    assertThat(FaultSerializer.kind("throttled")).isEqualTo(FaultKind.THROTTLED);
  }

  @Test
  void rejectsAStateFieldOfAnotherKind() {
    Account invalid = new Account(
        "1",
        AccountProfile.NONE,
        ObjectStates.of(StateField.PHONE_NUMBER_STATUS, "X"),
        AccountDetails.NONE);
    assertThatThrownBy(() -> service.toData(Sighting.first(SightingFixtures.OWNED, invalid, NOW)))
        .isInstanceOf(HazelcastSerializationException.class)
        .hasRootCauseMessage("a ACCOUNT has no PHONE_NUMBER_STATUS");
  }

  private static Map<String, Block> blocks() {
    Block badToken = new Block(FaultKind.AUTH, NOW, 3);
    Block spent = new Block(FaultKind.THROTTLED, NOW.plusSeconds(9), 1, true);
    return Map.of("", new Block(FaultKind.THROTTLED, NOW, 1), "7", badToken.merge(spent));
  }

  private void assertSame(Object value) {
    Object back = roundTrip(value);
    assertThat(back).isEqualTo(value);
  }

  private <T> T roundTrip(T value) {
    return service.toObject(service.toData(value));
  }

  private static CompactSerializer<?>[] serializers() {
    return CompactSerialization.serializers();
  }

  private static CompactSerializer<?>[] replacing(CompactSerializer<?>... replacements) {
    return Stream.concat(
            Arrays.stream(replacements),
            Arrays.stream(serializers())
                .filter(old -> Arrays.stream(replacements)
                    .noneMatch(b -> b.getTypeName().equals(old.getTypeName()))))
        .toArray(CompactSerializer<?>[]::new);
  }

  private InternalSerializationService service(CompactSerializer<?>... serializers) {
    return CompactSerialization.withoutJava(new DefaultSerializationServiceBuilder()
        .setConfig(CompactSerialization.config(serializers))
        .setSchemaService(inMemorySchemaService)
        .build());
  }

  /** Writes as a version with one more field. */
  private static <T> CompactSerializer<T> withUnknownFields(CompactSerializer<T> current) {
    return serializer(current.getTypeName(), current.getCompactClass(), (out, value) -> {
      current.write(out, value);
      out.writeString("ofALaterVersion", "new");
      out.writeArrayOfInt64("numbersOfALaterVersion", new long[] {1, 2});
    });
  }

  /** Writes as another version does; it cannot read. */
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
