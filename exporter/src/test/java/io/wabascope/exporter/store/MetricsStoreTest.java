package io.wabascope.exporter.store;

import static io.wabascope.core.inventory.StateField.ACCOUNT_REVIEW;
import static io.wabascope.core.inventory.StateField.PHONE_NUMBER_QUALITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.InventoryChange.ChangedObject;
import io.wabascope.core.inventory.InventoryChange.StateTransition;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumberDetails;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.catalogue.InventoryMetrics;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.render.Exposition;
import io.wabascope.exporter.render.ExpositionFormat;
import io.wabascope.exporter.render.ResponseBody;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MetricsStoreTest {
  private static final Target OWNED = new Target("main", Edge.OWNED_ACCOUNTS, "10");
  private static final Target CLIENT = new Target("main", Edge.CLIENT_ACCOUNTS, "10");
  private static final ObjectKey ONE = new ObjectKey(ObjectKind.ACCOUNT, "1");
  private static final ChangedObject ACCOUNT = new ChangedObject(ONE, null, null, null);
  private static final ChangedObject NUMBER =
      new ChangedObject(new ObjectKey(ObjectKind.PHONE_NUMBER, "77"), null, "1", null);
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private final List<InventoryChange> changes = new ArrayList<>();
  private final MetricsStore metricsStore = new MetricsStore(
      ExpositionOptions.DEFAULT,
      Runnable::run,
      changes::add,
      key -> true,
      () -> NOON.plusSeconds(60));

  @Test
  void countsAndReportsALiveTransition() {
    metricsStore.load(List.of(reviewSighting(OWNED, "PENDING", 0)));
    metricsStore.update(reviewSighting(OWNED, "REJECTED", 1));

    assertThat(changes).containsExactly(reviewChange("PENDING", "REJECTED", 1));
    assertThat(samples())
        .contains(Sample.of(
            InventoryMetrics.TRANSITIONS, 1, "account", "review_status", "PENDING", "REJECTED"));
  }

  @Test
  void batchUpdateCountsOnlyRealChanges() {
    List<Sighting> before =
        List.of(reviewSighting(OWNED, "PENDING", 0), reviewSighting(CLIENT, "PENDING", 0));
    metricsStore.load(before);
    metricsStore.update(before);
    assertThat(changes).isEmpty();

    Sighting changed = reviewSighting(OWNED, "REJECTED", 1);
    metricsStore.update(List.of(changed, reviewSighting(CLIENT, "PENDING", 0)));
    metricsStore.update(changed); // the same event, late
    assertThat(changes).containsExactly(reviewChange("PENDING", "REJECTED", 1));
  }

  @Test
  void phoneNumberTransitionNamesItsAccount() {
    metricsStore.update(qualitySighting(OWNED, "GREEN", 0));
    metricsStore.update(qualitySighting(OWNED, "RED", 1));

    assertThat(changes)
        .containsExactly(
            change(0, InventoryChange.ChangeType.NEW, ACCOUNT),
            new InventoryChange(
                NOON.plusSeconds(1),
                InventoryChange.ChangeType.STATE,
                NUMBER,
                new StateTransition(PHONE_NUMBER_QUALITY, "GREEN", "RED"),
                OWNED));
  }

  @Test
  void reportsObjectsThatAreNewOrGone() {
    metricsStore.update(reviewSighting(OWNED, "PENDING", 0));
    metricsStore.update(reviewSighting(CLIENT, "PENDING", 5));
    metricsStore.remove(reviewSighting(OWNED, "PENDING", 0).key());
    assertThat(changes).containsExactly(change(0, InventoryChange.ChangeType.NEW, ACCOUNT));

    metricsStore.remove(reviewSighting(CLIENT, "PENDING", 5).key());
    assertThat(changes)
        .last()
        .isEqualTo(new InventoryChange(
            NOON.plusSeconds(60), InventoryChange.ChangeType.GONE, ACCOUNT, null, CLIENT));
  }

  @Test
  void reportsPhoneNumbersThatAreNewMissingReturnedOrGone() {
    PhoneNumber number = new PhoneNumber("77", null, "Bakery", ObjectStates.NONE);
    PhoneNumber missed = new PhoneNumber(
        "77",
        null,
        "Bakery",
        ObjectStates.NONE,
        PhoneNumberDetails.NONE,
        new PhoneNumber.MissedSweeps(1, NOON.plusSeconds(2)));
    metricsStore.load(List.of(numbersSighting(List.of(), 0)));
    metricsStore.update(numbersSighting(List.of(number), 1));
    metricsStore.update(numbersSighting(List.of(missed), 3));
    metricsStore.update(numbersSighting(List.of(number), 4));
    metricsStore.update(numbersSighting(List.of(), 5));

    ChangedObject bakery = new ChangedObject(NUMBER.key(), "Bakery", "1", "Shops");
    assertThat(changes)
        .containsExactly(
            change(1, InventoryChange.ChangeType.NEW, bakery),
            change(2, InventoryChange.ChangeType.MISSING, bakery),
            change(4, InventoryChange.ChangeType.RETURNED, bakery),
            change(5, InventoryChange.ChangeType.GONE, bakery));
  }

  /** The further pages of a truncated list bring numbers that are not new. */
  @Test
  void numbersOfATruncatedListAreNotNew() {
    PhoneNumber number = new PhoneNumber("77", null, null, ObjectStates.NONE);
    PhoneNumber second = new PhoneNumber("78", null, null, ObjectStates.NONE);
    metricsStore.load(List.of(numbersSighting(new PhoneNumbers(List.of(number), false), 0)));
    metricsStore.update(numbersSighting(List.of(number, second), 1));

    assertThat(changes).isEmpty();
  }

  @Test
  void exceptionHasTheEarliestTimeOfTheTargetsThatReportIt() {
    metricsStore.update(
        Sighting.first(OWNED, reviewSighting(OWNED, "REJECTED", 0).item(), NOON));
    metricsStore.update(
        Sighting.first(CLIENT, reviewSighting(CLIENT, "REJECTED", 0).item(), NOON.plusSeconds(9)));
    MergedObject object = ResponseBodies.find(metricsStore, ONE).orElseThrow();

    assertThat(object.exceptionSince(ONE, ACCOUNT_REVIEW)).contains(NOON);
    assertThat(object.exceptionSince(NUMBER.key(), PHONE_NUMBER_QUALITY)).isEmpty();
  }

  @Test
  void loadingAndRemovingAreNoTransitions() {
    metricsStore.update(reviewSighting(OWNED, "PENDING", 0));
    metricsStore.load(List.of(reviewSighting(OWNED, "APPROVED", 1)));
    metricsStore.load(List.of(reviewSighting(CLIENT, "REJECTED", 2)));
    metricsStore.remove(reviewSighting(CLIENT, "REJECTED", 2).key());

    assertThat(changes).containsExactly(change(0, InventoryChange.ChangeType.NEW, ACCOUNT));
    assertThat(samples())
        .noneMatch(sample -> sample.name().equals(InventoryMetrics.TRANSITIONS.name()));
  }

  @Test
  void sameStateFromASecondTargetIsNoTransition() {
    metricsStore.update(reviewSighting(OWNED, "APPROVED", 0));
    metricsStore.update(reviewSighting(CLIENT, "APPROVED", 1));

    assertThat(changes).containsExactly(change(0, InventoryChange.ChangeType.NEW, ACCOUNT));
    assertThat(ResponseBodies.find(metricsStore, ONE).orElseThrow().sightings()).hasSize(2);
  }

  @Test
  void transitionsOfOtherMembersObjectsAreNotCounted() {
    MetricsStore other =
        new MetricsStore(ExpositionOptions.DEFAULT, Runnable::run, changes::add, key -> false);
    other.update(reviewSighting(OWNED, "PENDING", 0));
    other.update(reviewSighting(OWNED, "APPROVED", 1));

    assertThat(changes).isEmpty();
  }

  @Test
  void anOlderSightingOfTheSameKeyIsIgnored() {
    metricsStore.update(reviewSighting(OWNED, "APPROVED", 5));
    metricsStore.update(reviewSighting(OWNED, "PENDING", 4));
    metricsStore.load(List.of(reviewSighting(OWNED, "PENDING", 3)));

    assertThat(samples()).contains(Sample.of(InventoryMetrics.ACCOUNT_REVIEW, 1, "1", "APPROVED"));
  }

  @Test
  void objectIsRemovedWithItsLastSighting() {
    metricsStore.update(reviewSighting(OWNED, "APPROVED", 0));
    metricsStore.update(reviewSighting(CLIENT, "APPROVED", 0));
    metricsStore.remove(reviewSighting(OWNED, "APPROVED", 0).key());
    assertThat(metricsStore.objectCount()).isEqualTo(1);

    metricsStore.remove(reviewSighting(CLIENT, "APPROVED", 0).key());
    assertThat(metricsStore.objectCount()).isZero();
    assertThat(ResponseBodies.find(metricsStore, ONE)).isEmpty();
  }

  @Test
  void knownStatesStartAtZero() {
    assertThat(samples())
        .contains(Sample.of(InventoryMetrics.OBJECTS, 0, "account", "review_status", "REJECTED"));
  }

  @Test
  void numberOfTransitionSeriesIsBounded() {
    for (int i = 0; i < 1_000; i++) {
      metricsStore.update(reviewSighting(OWNED, "NEW_" + i, i));
    }

    List<Sample> counted = samples().stream()
        .filter(sample -> sample.name().equals(InventoryMetrics.TRANSITIONS.name()))
        .toList();
    assertThat(counted).hasSize(201);
    assertThat(counted.stream().mapToDouble(Sample::value).sum()).isEqualTo(999);
  }

  @Test
  void changesAreRenderedByOneTask() {
    Queue<Runnable> tasks = new ArrayDeque<>();
    MetricsStore deferred =
        new MetricsStore(ExpositionOptions.DEFAULT, tasks::add, changes::add, key -> true);
    Exposition before = deferred.exposition();
    for (int i = 0; i < 50; i++) {
      deferred.update(reviewSighting(OWNED, i % 2 == 0 ? "PENDING" : "APPROVED", i));
    }
    CompletableFuture<Void> flushed = deferred.flush();

    assertThat(tasks).hasSize(1);
    assertThat(deferred.exposition()).isSameAs(before);
    assertThat(flushed).isNotDone();

    tasks.remove().run();
    assertThat(flushed).isDone();
    assertThat(deferred.objectCount()).isEqualTo(1);
    assertThat(tasks).isEmpty();
  }

  @Test
  void pausedChangesAreRenderedOnResume() {
    Exposition before = metricsStore.exposition();
    metricsStore.pauseRendering();
    metricsStore.load(List.of(reviewSighting(OWNED, "PENDING", 0)));
    metricsStore.load(List.of(reviewSighting(CLIENT, "APPROVED", 1)));
    CompletableFuture<Void> flushed = metricsStore.flush();
    assertThat(metricsStore.exposition()).isSameAs(before);
    assertThat(flushed).isNotDone();

    metricsStore.resumeRendering();
    assertThat(flushed).isDone();
    assertThat(metricsStore.objectCount()).isEqualTo(1);
    assertThat(metricsStore.exposition().shards()).hasSize(1);
    assertThat(ResponseBodies.find(metricsStore, ONE).orElseThrow().sightings()).hasSize(2);

    metricsStore.remove(reviewSighting(OWNED, "PENDING", 0).key());
    metricsStore.remove(reviewSighting(CLIENT, "APPROVED", 1).key());
    assertThat(metricsStore.objectCount()).isZero();
  }

  @Test
  void bodyTakenBeforeAChangeIsUnaffected() {
    metricsStore.update(reviewSighting(OWNED, "PENDING", 0));
    byte[] expected = ResponseBodies.plain(metricsStore, ExpositionFormat.TEXT);
    ResponseBody plain = metricsStore.exposition().body(ExpositionFormat.TEXT, false);
    ResponseBody gzip = metricsStore.exposition().body(ExpositionFormat.TEXT, true);
    metricsStore.update(reviewSighting(OWNED, "APPROVED", 1));
    metricsStore.retainIf(key -> false);

    assertThat(ResponseBodies.readAll(plain, 10)).isEqualTo(expected);
    assertThat(ResponseBodies.gunzip(ResponseBodies.readAll(gzip, 10))).isEqualTo(expected);
  }

  @Test
  void failingListenerStopsNothing() {
    MetricsStore metricsStore = new MetricsStore(
        ExpositionOptions.DEFAULT,
        Runnable::run,
        transition -> {
          throw new IllegalStateException("failing listener");
        },
        key -> true);
    metricsStore.update(reviewSighting(OWNED, "PENDING", 0));
    metricsStore.update(reviewSighting(OWNED, "APPROVED", 1));
    metricsStore.update(reviewSighting(CLIENT, "REJECTED", 2));

    assertThat(new ParsedExposition(
                ResponseBodies.plain(metricsStore, ExpositionFormat.TEXT), ExpositionFormat.TEXT)
            .samples())
        .contains(Sample.of(InventoryMetrics.ACCOUNT_REVIEW, 1, "1", "REJECTED"));
  }

  @Test
  void unchangedSightingRendersNothing() {
    Sighting sighting = reviewSighting(OWNED, "PENDING", 0);
    metricsStore.update(sighting);
    Exposition before = metricsStore.exposition();
    metricsStore.update(sighting);
    metricsStore.load(List.of(sighting));

    assertThat(metricsStore.exposition()).isSameAs(before);
  }

  @Test
  void sameEdgeInTwoAppsMakesOneSeries() {
    Target second = new Target("second", OWNED.edge(), OWNED.node());
    metricsStore.update(reviewSighting(OWNED, "PENDING", 0));
    metricsStore.update(reviewSighting(second, "APPROVED", 1));

    assertThat(samples().stream().filter(sample -> sample.name().equals("whatsapp_account_seen")))
        .hasSize(1);
  }

  private Set<Sample> samples() {
    return new ParsedExposition(
            ResponseBodies.plain(metricsStore, ExpositionFormat.TEXT), ExpositionFormat.TEXT)
        .sampleSet();
  }

  private static Sighting reviewSighting(Target target, String status, int seconds) {
    ObjectStates states = ObjectStates.of(ACCOUNT_REVIEW, status);
    return sighting(
        target, new Account("1", AccountProfile.NONE, states, AccountDetails.NONE), seconds);
  }

  private static Sighting qualitySighting(Target target, String rating, int seconds) {
    ObjectStates states = ObjectStates.of(PHONE_NUMBER_QUALITY, rating);
    PhoneNumbers numbers =
        new PhoneNumbers(List.of(new PhoneNumber("77", null, null, states)), true);
    AccountDetails details = new AccountDetails(null, null, null, numbers);
    return sighting(
        target, new Account("1", AccountProfile.NONE, ObjectStates.NONE, details), seconds);
  }

  private static Sighting numbersSighting(List<PhoneNumber> numbers, int seconds) {
    return numbersSighting(new PhoneNumbers(numbers, true), seconds);
  }

  private static Sighting numbersSighting(PhoneNumbers numbers, int seconds) {
    AccountProfile profile = new AccountProfile("Shops", null, null, null, null, null);
    AccountDetails details = new AccountDetails(null, null, null, numbers);
    return sighting(OWNED, new Account("1", profile, ObjectStates.NONE, details), seconds);
  }

  private static InventoryChange reviewChange(String from, String to, int seconds) {
    return new InventoryChange(
        NOON.plusSeconds(seconds),
        InventoryChange.ChangeType.STATE,
        ACCOUNT,
        new StateTransition(ACCOUNT_REVIEW, from, to),
        OWNED);
  }

  private static InventoryChange change(
      int seconds, InventoryChange.ChangeType type, ChangedObject object) {
    return new InventoryChange(NOON.plusSeconds(seconds), type, object, null, OWNED);
  }

  private static Sighting sighting(Target target, Account account, int seconds) {
    return new Sighting(target, account, NOON, NOON.plusSeconds(seconds), null);
  }
}
