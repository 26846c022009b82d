package io.wabascope.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.agent.poll.Sightings;
import io.wabascope.core.inventory.Sighting;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Partitions here are the length of the id: "1" lies in 1, "22" in 2. */
class ShownTest {
  private static final Sighting ONE = Sightings.account(Sightings.OWNED, "1");
  private static final Sighting TWO = Sightings.account(Sightings.OWNED, "22");
  private static final Sighting ONE_LATER = later("1", 1);
  private static final Sighting TWO_LATER = later("22", 1);
  private static final long NOW = 1_000_000_000_000L;
  private static final long HELD = Shown.HOLD.toNanos();

  private final RecordingFeed feed = new RecordingFeed();
  private final Shown shown = new Shown(feed, key -> key.length() - "account/".length());

  @Test
  void missesWhatIsWantedAndWasNotLoaded() {
    shown.load(1, List.of(ONE));
    assertThat(shown.missing(Set.of(1, 2))).containsExactly(2);
  }

  @Test
  void keepsApartByPartitionWhatItWasGivenAtOnce() {
    shown.load(Set.of(1, 2, 3), List.of(ONE, TWO));
    assertThat(feed.ids()).containsExactlyInAnyOrder("1", "22");
    assertThat(shown.missing(Set.of(1, 2, 3))).isEmpty();

    shown.load(2, List.of());
    assertThat(feed.ids()).containsExactly("1");
    shown.giveAwayAllBut(Set.of(2, 3), NOW);
    shown.shownElsewhere(Set.of(1), NOW + 1);
    assertThat(feed.held()).isEmpty();
  }

  @Test
  void takesBackWhatAPartitionNoLongerHolds() {
    shown.load(1, List.of(ONE));
    shown.load(1, List.of());
    assertThat(feed.held()).isEmpty();
  }

  @Test
  void takesBackOnALaterLookWhatItWasToldToShow() {
    shown.load(1, List.of());
    shown.show(ONE);
    assertThat(feed.ids()).containsExactly("1");
    shown.load(1, List.of());
    assertThat(feed.held()).isEmpty();
  }

  @Test
  void tellsOfWhatChangedSinceItLookedThoughNoEventCameBefore() {
    shown.load(1, List.of(ONE));
    shown.load(1, List.of(ONE_LATER));
    assertThat(feed.shown()).containsExactly(ONE_LATER);
  }

  @Test
  void tellsOfNoChangeThatAnotherMayHaveToldOf() {
    shown.load(1, List.of(ONE));
    shown.giveAwayAllBut(Set.of(), NOW);
    shown.load(1, List.of(ONE_LATER));
    assertThat(feed.shown()).as("came back").isEmpty();

    shown.load(2, List.of(TWO));
    shown.followNoMore();
    shown.load(2, List.of(TWO_LATER));
    assertThat(feed.shown()).as("met again").isEmpty();
    assertThat(feed.held()).containsValues(ONE_LATER, TWO_LATER);

    Sighting latest = later("22", 2);
    shown.load(2, List.of(latest));
    assertThat(feed.shown()).as("followed from then on").containsExactly(latest);
  }

  @Test
  void goesOnShowingWhatItGivesAwayUntilTheOtherShowsIt() {
    shown.load(1, List.of(ONE));
    shown.load(2, List.of(TWO));
    shown.giveAwayAllBut(Set.of(2), NOW);
    assertThat(feed.ids()).containsExactlyInAnyOrder("1", "22");

    shown.shownElsewhere(Set.of(1), NOW + 1);
    assertThat(feed.ids()).containsExactly("22");
    assertThat(shown.partitions()).containsExactly(2);
  }

  @Test
  void stopsAtOnceWhereTheOtherShowedItFirst() {
    shown.load(1, List.of(ONE));
    shown.shownElsewhere(Set.of(1), NOW);
    assertThat(feed.ids()).containsExactly("1");
    shown.giveAwayAllBut(Set.of(), NOW + 1);
    assertThat(feed.held()).isEmpty();
  }

  @Test
  void stopsAfterAWhileThoughNobodySaidAWord() {
    shown.load(1, List.of(ONE));
    shown.giveAwayAllBut(Set.of(), NOW);
    shown.giveAwayAllBut(Set.of(), NOW + HELD - 1);
    assertThat(feed.ids()).containsExactly("1");
    shown.giveAwayAllBut(Set.of(), NOW + HELD);
    assertThat(feed.held()).isEmpty();
  }

  @Test
  void keepsWhatComesBackBeforeItWasGone() {
    shown.load(1, List.of(ONE));
    shown.giveAwayAllBut(Set.of(), NOW);
    assertThat(shown.missing(Set.of(1))).as("it may have changed meanwhile").containsExactly(1);
    shown.load(1, List.of(ONE));
    shown.giveAwayAllBut(Set.of(1), NOW + HELD);
    assertThat(feed.ids()).containsExactly("1");
  }

  @Test
  void takesAnOldWordForNothing() {
    shown.load(1, List.of(ONE));
    shown.shownElsewhere(Set.of(1), NOW);
    shown.load(1, List.of(ONE));
    shown.giveAwayAllBut(Set.of(), NOW + 1);
    assertThat(feed.ids()).containsExactly("1");

    shown.load(1, List.of(ONE));
    shown.shownElsewhere(Set.of(1), NOW);
    shown.giveAwayAllBut(Set.of(), NOW + HELD);
    assertThat(feed.ids()).containsExactly("1");
  }

  @Test
  void dropsAtOnceWhatOthersShowedAllTheTime() {
    shown.load(1, List.of(ONE));
    shown.load(2, List.of(TWO));
    shown.giveAwayAllBut(Set.of(2), NOW);
    shown.dropAllBut(Set.of(2));
    assertThat(feed.ids()).containsExactly("22");
    assertThat(shown.partitions()).containsExactly(2);
  }

  private static Sighting later(String id, int seconds) {
    return Sightings.account(Sightings.OWNED, id, "REJECTED", Sightings.NOW.plusSeconds(seconds));
  }
}
