package io.wabascope.exporter;

import static io.wabascope.core.inventory.StateField.ACCOUNT_REVIEW;
import static io.wabascope.core.inventory.StateField.PHONE_NUMBER_QUALITY;
import static io.wabascope.core.inventory.StateField.PHONE_NUMBER_STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Contents;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Profile;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.States;
import io.wabascope.core.inventory.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which objects have series where only exceptions have, and until when. */
class ExceptionsTest {
  private static final Target OWNED = new Target("main", Edge.OWNED_ACCOUNTS, "10");
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration KEPT = Duration.ofHours(1);

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final Board board = new Board(
      options(new Extent(true, KEPT, null)), Runnable::run, t -> {}, key -> true, now::get);
  private int changes;

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void onlyExceptionsHaveSeriesButAllAreCounted() {
    show("1", "APPROVED", "CONNECTED", "GREEN");
    show("2", "REJECTED", "CONNECTED", "GREEN");

    assertThat(accounts()).containsExactly("2");
    assertThat(samples())
        .contains(Sample.of(InventoryMetrics.OBJECTS, 1, "account", "review_status", "APPROVED"))
        .contains(Sample.of(InventoryMetrics.OBJECTS, 2, "phone_number", "status", "CONNECTED"));
    assertThat(board.objects()).isEqualTo(2);
    assertThat(board.showing().objects()).isEqualTo(1);
    assertThat(board.showing().withheld()).isEqualTo(board.showing().series());
  }

  @Test
  void anAccountWhoseNumberIsInTroubleKeepsAllItsFamilies() {
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
  void aStateThatNobodyKnowsIsAnExceptionAndAQualityThatNobodyRatedIsNone() {
    show("1", "NEW_STATE", "CONNECTED", "GREEN");
    show("2", "APPROVED", "CONNECTED", "UNKNOWN");
    show("3", "APPROVED", "UNKNOWN", "GREEN");
    show("4", "APPROVED", "MIGRATED", "NA");

    assertThat(accounts()).containsExactlyInAnyOrder("1", "3");
  }

  @Test
  void whatRecoveredIsKeptForAWhileInItsGoodState() {
    show("1", "REJECTED", "CONNECTED", "GREEN");
    show("1", "APPROVED", "CONNECTED", "GREEN");
    pass(KEPT.minusSeconds(1));
    assertThat(samples()).contains(Sample.of(InventoryMetrics.ACCOUNT_REVIEW, 1, "1", "APPROVED"));

    pass(Duration.ofSeconds(1));
    assertThat(accounts()).isEmpty();
    assertThat(board.objects()).isEqualTo(1);
    assertThat(board.showing().series()).isZero();
  }

  @Test
  void whatFallsIllAgainIsNotLetGo() {
    show("1", "REJECTED", "CONNECTED", "GREEN");
    show("1", "APPROVED", "CONNECTED", "GREEN");
    show("1", "REJECTED", "CONNECTED", "GREEN");
    pass(KEPT.multipliedBy(2));
    assertThat(accounts()).containsExactly("1");

    show("1", "APPROVED", "CONNECTED", "GREEN");
    pass(KEPT.minusSeconds(1));
    assertThat(accounts()).containsExactly("1");
  }

  @Test
  void anotherModeLosesNeitherObjectsNorRecoveries() {
    board.options(options(Extent.ALL));
    show("1", "REJECTED", "CONNECTED", "GREEN");
    show("2", "APPROVED", "CONNECTED", "GREEN");
    show("1", "APPROVED", "CONNECTED", "GREEN");
    assertThat(accounts()).containsExactlyInAnyOrder("1", "2");

    board.options(options(new Extent(true, KEPT, null)));
    assertThat(accounts()).containsExactly("1");
    board.options(options(Extent.ALL));
    assertThat(accounts()).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void whatHasNoSeriesIsFoundAsItIsNow() {
    show("1", "APPROVED", "CONNECTED", "GREEN");
    show("1", "APPROVED", "CONNECTED", "UNKNOWN");
    Account found = (Account)
        board.find(account("1", States.NONE, Contents.NONE).key()).orElseThrow().item();
    assertThat(found.contents().phoneNumbers().list().get(0).states().get(PHONE_NUMBER_QUALITY))
        .isEqualTo("UNKNOWN");

    board.retire(new Sighting(OWNED, found, NOON, NOON, null).key());
    assertThat(board.find(found.key())).isEmpty();
  }

  @Test
  void exceptionsBeyondTheBoundAreShownNoneTheLess() {
    board.options(options(new Extent(false, KEPT, 10)));
    show("1", "REJECTED", "CONNECTED", "GREEN");
    assertThat(board.showing().isCut()).isFalse();
    show("2", "REJECTED", "CONNECTED", "GREEN");
    show("3", "APPROVED", "CONNECTED", "GREEN");

    assertThat(accounts()).containsExactlyInAnyOrder("1", "2");
    assertThat(board.showing().isCut()).isTrue();
    assertThat(board.showing().isOverLimit()).isTrue();
    assertThat(board.showing().maxSeries()).isEqualTo(10);
  }

  @Test
  void aLargerBoundAndNoBoundEndTheCut() {
    board.options(options(new Extent(false, KEPT, 10)));
    show("1", "APPROVED", "CONNECTED", "GREEN");
    show("2", "APPROVED", "CONNECTED", "GREEN");
    assertThat(accounts()).isEmpty();

    board.options(options(new Extent(false, KEPT, 100)));
    assertThat(accounts()).hasSize(2);
    board.options(options(new Extent(false, KEPT, 10)));
    assertThat(accounts()).isEmpty();
    board.options(options(Extent.ALL));
    assertThat(accounts()).hasSize(2);
    assertThat(board.showing().exceptionsOnly()).isFalse();
  }

  private static ExpositionOptions options(Extent extent) {
    return new ExpositionOptions(false, false, extent);
  }

  private void pass(Duration time) {
    now.set(now.get().plus(time));
    board.tick();
  }

  private Set<String> accounts() {
    return samples().stream()
        .filter(sample -> sample.name().equals("whatsapp_account_info"))
        .map(sample -> sample.labels().get("waba_id"))
        .collect(Collectors.toSet());
  }

  private Set<Sample> samples() {
    return new Reading(Bodies.plain(board, Format.TEXT), Format.TEXT).set();
  }

  private void show(String id, String review, String status, String quality) {
    States ofNumber = States.of(PHONE_NUMBER_STATUS, status).with(PHONE_NUMBER_QUALITY, quality);
    PhoneNumber number = new PhoneNumber("7" + id, null, null, ofNumber);
    Contents contents = new Contents(null, null, null, new PhoneNumbers(List.of(number), true));
    Account account = account(id, States.of(ACCOUNT_REVIEW, review), contents);
    board.show(new Sighting(OWNED, account, NOON, NOON.plusSeconds(++changes), null));
  }

  private static Account account(String id, States states, Contents contents) {
    return new Account(id, Profile.NONE, states, contents);
  }
}
