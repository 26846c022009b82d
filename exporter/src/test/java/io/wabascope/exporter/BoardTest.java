package io.wabascope.exporter;

import static io.wabascope.core.inventory.StateField.ACCOUNT_REVIEW;
import static io.wabascope.core.inventory.StateField.PHONE_NUMBER_QUALITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Contents;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Profile;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.States;
import io.wabascope.core.inventory.Target;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BoardTest {
  private static final Target OWNED = new Target("main", Edge.OWNED_ACCOUNTS, "10");
  private static final Target CLIENT = new Target("main", Edge.CLIENT_ACCOUNTS, "10");
  private static final ObjectKey ONE = new ObjectKey(Kind.ACCOUNT, "1");
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private final List<Transition> heard = new ArrayList<>();
  private final Board board =
      new Board(ExpositionOptions.DEFAULT, Runnable::run, heard::add, key -> true);

  @Test
  void countsAndTellsAChangeOfAStateSeenLive() {
    board.load(List.of(reviewed(OWNED, "PENDING", 0)));
    board.show(reviewed(OWNED, "REJECTED", 1));

    assertThat(heard)
        .containsExactly(new Transition(ONE, null, ACCOUNT_REVIEW, "PENDING", "REJECTED", OWNED));
    assertThat(shown())
        .contains(Sample.of(
            InventoryMetrics.TRANSITIONS, 1, "account", "review_status", "PENDING", "REJECTED"));
  }

  @Test
  void countsWhatChangedAmongManyThatAreLookedAtAgain() {
    List<Sighting> before = List.of(reviewed(OWNED, "PENDING", 0), reviewed(CLIENT, "PENDING", 0));
    board.load(before);
    board.show(before);
    assertThat(heard).isEmpty();

    Sighting changed = reviewed(OWNED, "REJECTED", 1);
    board.show(List.of(changed, reviewed(CLIENT, "PENDING", 0)));
    board.show(changed); // its event, late
    assertThat(heard)
        .containsExactly(new Transition(ONE, null, ACCOUNT_REVIEW, "PENDING", "REJECTED", OWNED));
  }

  @Test
  void aPhoneNumbersTransitionNamesItsAccount() {
    board.show(rated(OWNED, "GREEN", 0));
    board.show(rated(OWNED, "RED", 1));

    ObjectKey number = new ObjectKey(Kind.PHONE_NUMBER, "77");
    assertThat(heard)
        .containsExactly(new Transition(number, "1", PHONE_NUMBER_QUALITY, "GREEN", "RED", OWNED));
  }

  @Test
  void firstSightLoadingAndRetiringAreNoTransitions() {
    board.show(reviewed(OWNED, "PENDING", 0));
    board.load(List.of(reviewed(OWNED, "APPROVED", 1)));
    board.load(List.of(reviewed(CLIENT, "REJECTED", 2)));
    board.retire(reviewed(CLIENT, "REJECTED", 2).key());

    assertThat(heard).isEmpty();
    assertThat(shown()).noneMatch(s -> s.name().equals(InventoryMetrics.TRANSITIONS.name()));
  }

  @Test
  void aSecondTargetThatSaysTheSameIsNoTransition() {
    board.show(reviewed(OWNED, "APPROVED", 0));
    board.show(reviewed(CLIENT, "APPROVED", 1));

    assertThat(heard).isEmpty();
    assertThat(board.find(ONE).orElseThrow().sightings()).hasSize(2);
  }

  @Test
  void transitionsOfObjectsThatAreAnothersToCountAreNotCounted() {
    Board other = new Board(ExpositionOptions.DEFAULT, Runnable::run, heard::add, key -> false);
    other.show(reviewed(OWNED, "PENDING", 0));
    other.show(reviewed(OWNED, "APPROVED", 1));

    assertThat(heard).isEmpty();
  }

  @Test
  void anOlderSightingOfTheSameKeyIsIgnored() {
    board.show(reviewed(OWNED, "APPROVED", 5));
    board.show(reviewed(OWNED, "PENDING", 4));
    board.load(List.of(reviewed(OWNED, "PENDING", 3)));

    assertThat(shown()).contains(Sample.of(InventoryMetrics.ACCOUNT_REVIEW, 1, "1", "APPROVED"));
  }

  @Test
  void anObjectGoesWithTheLastTargetThatSeesIt() {
    board.show(reviewed(OWNED, "APPROVED", 0));
    board.show(reviewed(CLIENT, "APPROVED", 0));
    board.retire(reviewed(OWNED, "APPROVED", 0).key());
    assertThat(board.objects()).isEqualTo(1);

    board.retire(reviewed(CLIENT, "APPROVED", 0).key());
    assertThat(board.objects()).isZero();
    assertThat(board.find(ONE)).isEmpty();
  }

  @Test
  void knownStatesAreCountedFromTheStart() {
    assertThat(shown())
        .contains(Sample.of(InventoryMetrics.OBJECTS, 0, "account", "review_status", "REJECTED"));
  }

  @Test
  void theSortsOfTransitionsAreBounded() {
    for (int i = 0; i < 1_000; i++) {
      board.show(reviewed(OWNED, "NEW_" + i, i));
    }

    List<Sample> counted = shown().stream()
        .filter(sample -> sample.name().equals(InventoryMetrics.TRANSITIONS.name()))
        .toList();
    assertThat(counted).hasSize(201);
    assertThat(counted.stream().mapToDouble(Sample::value).sum()).isEqualTo(999);
  }

  @Test
  void changesGatherUntilThePainterComes() {
    Queue<Runnable> turns = new ArrayDeque<>();
    Board lazy = new Board(ExpositionOptions.DEFAULT, turns::add, heard::add, key -> true);
    Exposition before = lazy.exposition();
    for (int i = 0; i < 50; i++) {
      lazy.show(reviewed(OWNED, i % 2 == 0 ? "PENDING" : "APPROVED", i));
    }
    CompletableFuture<Void> painted = lazy.painted();

    assertThat(turns).hasSize(1);
    assertThat(lazy.exposition()).isSameAs(before);
    assertThat(painted).isNotDone();

    turns.remove().run();
    assertThat(painted).isDone();
    assertThat(lazy.objects()).isEqualTo(1);
    assertThat(turns).isEmpty();
  }

  @Test
  void whatIsHeldIsShownAtOnceAndNotBeforeItIsReleased() {
    Exposition before = board.exposition();
    board.hold(1_000); // more than come
    board.load(List.of(reviewed(OWNED, "PENDING", 0)));
    board.load(List.of(reviewed(CLIENT, "APPROVED", 1)));
    CompletableFuture<Void> painted = board.painted();
    assertThat(board.exposition()).isSameAs(before);
    assertThat(painted).isNotDone();

    board.release();
    assertThat(painted).isDone();
    assertThat(board.objects()).isEqualTo(1);
    assertThat(board.exposition().segments()).hasSize(1);
    assertThat(board.find(ONE).orElseThrow().sightings()).hasSize(2);

    board.retire(reviewed(OWNED, "PENDING", 0).key());
    board.retire(reviewed(CLIENT, "APPROVED", 1).key());
    assertThat(board.objects()).isZero();
  }

  @Test
  void whatWasTakenBeforeAChangeIsReadToItsEndAsItWas() {
    board.show(reviewed(OWNED, "PENDING", 0));
    byte[] meant = Bodies.plain(board, Format.TEXT);
    Body plain = board.exposition().body(Format.TEXT, false);
    Body gzip = board.exposition().body(Format.TEXT, true);
    board.show(reviewed(OWNED, "APPROVED", 1));
    board.keepOnly(key -> false);

    assertThat(Bodies.take(plain, 10)).isEqualTo(meant);
    assertThat(Bodies.gunzip(Bodies.take(gzip, 10))).isEqualTo(meant);
  }

  @Test
  void aListenerThatFailsStopsNothing() {
    Board board = new Board(
        ExpositionOptions.DEFAULT,
        Runnable::run,
        transition -> {
          throw new IllegalStateException("a listener's mistake");
        },
        key -> true);
    board.show(reviewed(OWNED, "PENDING", 0));
    board.show(reviewed(OWNED, "APPROVED", 1));
    board.show(reviewed(CLIENT, "REJECTED", 2));

    assertThat(new Reading(Bodies.plain(board, Format.TEXT), Format.TEXT).samples())
        .contains(Sample.of(InventoryMetrics.ACCOUNT_REVIEW, 1, "1", "REJECTED"));
  }

  @Test
  void aSweepThatChangesNothingPaintsNothing() {
    Sighting sighting = reviewed(OWNED, "PENDING", 0);
    board.show(sighting);
    Exposition before = board.exposition();
    board.show(sighting);
    board.load(List.of(sighting));

    assertThat(board.exposition()).isSameAs(before);
  }

  @Test
  void twoAppsThatSweepTheSameEdgeMakeOneSeries() {
    Target second = new Target("second", OWNED.edge(), OWNED.node());
    board.show(reviewed(OWNED, "PENDING", 0));
    board.show(reviewed(second, "APPROVED", 1));

    assertThat(shown().stream().filter(s -> s.name().equals("whatsapp_account_seen")))
        .hasSize(1);
  }

  private Set<Sample> shown() {
    return new Reading(Bodies.plain(board, Format.TEXT), Format.TEXT).set();
  }

  private static Sighting reviewed(Target target, String status, int seconds) {
    States states = States.of(ACCOUNT_REVIEW, status);
    return sighting(target, new Account("1", Profile.NONE, states, Contents.NONE), seconds);
  }

  private static Sighting rated(Target target, String rating, int seconds) {
    States states = States.of(PHONE_NUMBER_QUALITY, rating);
    PhoneNumbers numbers =
        new PhoneNumbers(List.of(new PhoneNumber("77", null, null, states)), true);
    Contents contents = new Contents(null, null, null, numbers);
    return sighting(target, new Account("1", Profile.NONE, States.NONE, contents), seconds);
  }

  private static Sighting sighting(Target target, Account account, int seconds) {
    return new Sighting(target, account, NOON, NOON.plusSeconds(seconds), null);
  }
}
