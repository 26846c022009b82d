package io.wabascope.exporter.store;

import static io.wabascope.core.inventory.StateField.ACCOUNT_REVIEW;
import static io.wabascope.core.inventory.StateField.PHONE_NUMBER_QUALITY;
import static io.wabascope.core.inventory.StateField.PHONE_NUMBER_STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.catalogue.InventoryMetrics;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.model.SeriesLimits;
import io.wabascope.exporter.render.ExpositionFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which objects have series with exceptions only, and for how long. */
class SeriesFilterTest {
  private static final Target OWNED = new Target("main", Edge.OWNED_ACCOUNTS, "10");
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration KEPT = Duration.ofHours(1);

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final MetricsStore metricsStore = new MetricsStore(
      options(new SeriesLimits(true, KEPT, null)), Runnable::run, t -> {}, key -> true, now::get);
  private int changes;

  @AfterEach
  void close() {
    metricsStore.close();
  }

  @Test
  void onlyExceptionsHaveSeriesButAllObjectsAreCounted() {
    show("1", "APPROVED", "CONNECTED", "GREEN");
    show("2", "REJECTED", "CONNECTED", "GREEN");

    assertThat(accounts()).containsExactly("2");
    assertThat(samples())
        .contains(Sample.of(InventoryMetrics.OBJECTS, 1, "account", "review_status", "APPROVED"))
        .contains(Sample.of(InventoryMetrics.OBJECTS, 2, "phone_number", "status", "CONNECTED"));
    assertThat(metricsStore.objectCount()).isEqualTo(2);
    assertThat(metricsStore.seriesStats().objects()).isEqualTo(1);
    assertThat(metricsStore.seriesStats().withheld())
        .isEqualTo(metricsStore.seriesStats().series());
  }

  @Test
  void accountWithExceptionalNumberHasAllItsFamilies() {
    show("1", "APPROVED", "BANNED", "GREEN");

    assertThat(samples().stream().map(Sample::name))
        .contains(
            "whatsapp_account_info",
            "whatsapp_account_review_status",
            "whatsapp_account_seen",
            "whatsapp_phone_number_info",
            "whatsapp_phone_number_status",
            "whatsapp_phone_number_quality_rating");
  }

  @Test
  void unknownStateIsAnExceptionButUnknownQualityIsNot() {
    show("1", "NEW_STATE", "CONNECTED", "GREEN");
    show("2", "APPROVED", "CONNECTED", "UNKNOWN");
    show("3", "APPROVED", "UNKNOWN", "GREEN");
    show("4", "APPROVED", "MIGRATED", "NA");

    assertThat(accounts()).containsExactlyInAnyOrder("1", "3");
  }

  @Test
  void recoveredObjectIsKeptForTheConfiguredTime() {
    show("1", "REJECTED", "CONNECTED", "GREEN");
    show("1", "APPROVED", "CONNECTED", "GREEN");
    advanceTime(KEPT.minusSeconds(1));
    assertThat(samples()).contains(Sample.of(InventoryMetrics.ACCOUNT_REVIEW, 1, "1", "APPROVED"));

    advanceTime(Duration.ofSeconds(1));
    assertThat(accounts()).isEmpty();
    assertThat(metricsStore.objectCount()).isEqualTo(1);
    assertThat(metricsStore.seriesStats().series()).isZero();
  }

  @Test
  void objectThatDegradesAgainIsNotExpired() {
    show("1", "REJECTED", "CONNECTED", "GREEN");
    show("1", "APPROVED", "CONNECTED", "GREEN");
    show("1", "REJECTED", "CONNECTED", "GREEN");
    advanceTime(KEPT.multipliedBy(2));
    assertThat(accounts()).containsExactly("1");

    show("1", "APPROVED", "CONNECTED", "GREEN");
    advanceTime(KEPT.minusSeconds(1));
    assertThat(accounts()).containsExactly("1");
  }

  @Test
  void changingTheModeKeepsObjectsAndRecoveries() {
    metricsStore.setOptions(options(SeriesLimits.UNLIMITED));
    show("1", "REJECTED", "CONNECTED", "GREEN");
    show("2", "APPROVED", "CONNECTED", "GREEN");
    show("1", "APPROVED", "CONNECTED", "GREEN");
    assertThat(accounts()).containsExactlyInAnyOrder("1", "2");

    metricsStore.setOptions(options(new SeriesLimits(true, KEPT, null)));
    assertThat(accounts()).containsExactly("1");
    metricsStore.setOptions(options(SeriesLimits.UNLIMITED));
    assertThat(accounts()).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void objectWithoutSeriesIsFoundInItsCurrentState() {
    show("1", "APPROVED", "CONNECTED", "GREEN");
    show("1", "APPROVED", "CONNECTED", "UNKNOWN");
    Account found = (Account) ResponseBodies.find(
            metricsStore, account("1", ObjectStates.NONE, AccountDetails.NONE).key())
        .orElseThrow()
        .item();
    assertThat(found.details().phoneNumbers().list().get(0).states().get(PHONE_NUMBER_QUALITY))
        .isEqualTo("UNKNOWN");

    metricsStore.remove(new Sighting(OWNED, found, NOON, NOON, null).key());
    assertThat(ResponseBodies.find(metricsStore, found.key())).isEmpty();
  }

  @Test
  void exceptionsAreExposedBeyondTheMaximum() {
    metricsStore.setOptions(options(new SeriesLimits(false, KEPT, 10)));
    show("1", "REJECTED", "CONNECTED", "GREEN");
    assertThat(metricsStore.seriesStats().isLimited()).isFalse();
    show("2", "REJECTED", "CONNECTED", "GREEN");
    show("3", "APPROVED", "CONNECTED", "GREEN");

    assertThat(accounts()).containsExactlyInAnyOrder("1", "2");
    assertThat(metricsStore.seriesStats().isLimited()).isTrue();
    assertThat(metricsStore.seriesStats().isOverLimit()).isTrue();
    assertThat(metricsStore.seriesStats().maxSeries()).isEqualTo(10);
  }

  @Test
  void largerOrNoMaximumEndsTheLimit() {
    metricsStore.setOptions(options(new SeriesLimits(false, KEPT, 10)));
    show("1", "APPROVED", "CONNECTED", "GREEN");
    show("2", "APPROVED", "CONNECTED", "GREEN");
    assertThat(accounts()).isEmpty();

    metricsStore.setOptions(options(new SeriesLimits(false, KEPT, 100)));
    assertThat(accounts()).hasSize(2);
    metricsStore.setOptions(options(new SeriesLimits(false, KEPT, 10)));
    assertThat(accounts()).isEmpty();
    metricsStore.setOptions(options(SeriesLimits.UNLIMITED));
    assertThat(accounts()).hasSize(2);
    assertThat(metricsStore.seriesStats().exceptionsOnly()).isFalse();
  }

  private static ExpositionOptions options(SeriesLimits limits) {
    return new ExpositionOptions(false, false, limits);
  }

  private void advanceTime(Duration time) {
    now.set(now.get().plus(time));
    metricsStore.expireRecovered();
  }

  private Set<String> accounts() {
    return samples().stream()
        .filter(sample -> sample.name().equals("whatsapp_account_info"))
        .map(sample -> sample.labels().get("waba_id"))
        .collect(Collectors.toSet());
  }

  private Set<Sample> samples() {
    return new ParsedExposition(
            ResponseBodies.plain(metricsStore, ExpositionFormat.TEXT), ExpositionFormat.TEXT)
        .sampleSet();
  }

  private void show(String id, String review, String status, String quality) {
    ObjectStates numberStates =
        ObjectStates.of(PHONE_NUMBER_STATUS, status).with(PHONE_NUMBER_QUALITY, quality);
    PhoneNumber number = new PhoneNumber("7" + id, null, null, numberStates);
    AccountDetails details =
        new AccountDetails(null, null, null, new PhoneNumbers(List.of(number), true));
    Account account = account(id, ObjectStates.of(ACCOUNT_REVIEW, review), details);
    metricsStore.update(new Sighting(OWNED, account, NOON, NOON.plusSeconds(++changes), null));
  }

  private static Account account(String id, ObjectStates states, AccountDetails details) {
    return new Account(id, AccountProfile.NONE, states, details);
  }
}
