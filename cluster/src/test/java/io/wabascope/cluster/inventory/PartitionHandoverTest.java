package io.wabascope.cluster.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.cluster.RecordingInventoryListener;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.poller.sweep.SightingFixtures;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The partition is the length of the id: "1" is in 1, "22" in 2. */
class PartitionHandoverTest {
  private static final Sighting ONE = SightingFixtures.account(SightingFixtures.OWNED, "1");
  private static final Sighting TWO = SightingFixtures.account(SightingFixtures.OWNED, "22");
  private static final Sighting ONE_LATER = changedLater("1", 1);
  private static final Sighting TWO_LATER = changedLater("22", 1);
  private static final long NOW = 1_000_000_000_000L;
  private static final long HOLD_NANOS = PartitionHandover.HOLD.toNanos();

  private final RecordingInventoryListener listener = new RecordingInventoryListener();
  private final PartitionHandover partitionHandover = new PartitionHandover(
      listener, key -> key.length() - "account/".length(), PartitionHandover.HOLD);

  @Test
  void reportsWantedPartitionsThatAreNotLoaded() {
    partitionHandover.load(1, List.of(ONE));
    assertThat(partitionHandover.unpublished(Set.of(1, 2))).containsExactly(2);
  }

  @Test
  void groupsSightingsLoadedTogetherByPartition() {
    partitionHandover.load(Set.of(1, 2, 3), List.of(ONE, TWO));
    assertThat(listener.ids()).containsExactlyInAnyOrder("1", "22");
    assertThat(partitionHandover.unpublished(Set.of(1, 2, 3))).isEmpty();

    partitionHandover.load(2, List.of());
    assertThat(listener.ids()).containsExactly("1");
    partitionHandover.releaseExcept(Set.of(2, 3), NOW);
    partitionHandover.handoverConfirmed(Set.of(1), NOW + 1);
    assertThat(listener.published()).isEmpty();
  }

  @Test
  void removesObjectsMissingFromAReload() {
    partitionHandover.load(1, List.of(ONE));
    partitionHandover.load(1, List.of());
    assertThat(listener.published()).isEmpty();
  }

  @Test
  void removesChangedObjectsMissingFromAReload() {
    partitionHandover.load(1, List.of());
    partitionHandover.put(ONE);
    assertThat(listener.ids()).containsExactly("1");
    partitionHandover.load(1, List.of());
    assertThat(listener.published()).isEmpty();
  }

  @Test
  void reportsChangesFoundByAReload() {
    partitionHandover.load(1, List.of(ONE));
    partitionHandover.load(1, List.of(ONE_LATER));
    assertThat(listener.changes()).containsExactly(ONE_LATER);
  }

  @Test
  void reportsNoChangeThatAnotherMemberMayHaveReported() {
    partitionHandover.load(1, List.of(ONE));
    partitionHandover.releaseExcept(Set.of(), NOW);
    partitionHandover.load(1, List.of(ONE_LATER));
    assertThat(listener.changes()).as("owned again").isEmpty();

    partitionHandover.load(2, List.of(TWO));
    partitionHandover.resetBaseline();
    partitionHandover.load(2, List.of(TWO_LATER));
    assertThat(listener.changes()).as("merged").isEmpty();
    assertThat(listener.published()).containsValues(ONE_LATER, TWO_LATER);

    Sighting latest = changedLater("22", 2);
    partitionHandover.load(2, List.of(latest));
    assertThat(listener.changes()).as("changes after the merge").containsExactly(latest);
  }

  @Test
  void keepsReleasedPartitionUntilHandoverIsConfirmed() {
    partitionHandover.load(1, List.of(ONE));
    partitionHandover.load(2, List.of(TWO));
    partitionHandover.releaseExcept(Set.of(2), NOW);
    assertThat(listener.ids()).containsExactlyInAnyOrder("1", "22");

    partitionHandover.handoverConfirmed(Set.of(1), NOW + 1);
    assertThat(listener.ids()).containsExactly("22");
    assertThat(partitionHandover.partitions()).containsExactly(2);
  }

  @Test
  void dropsReleasedPartitionAtOnceIfAlreadyConfirmed() {
    partitionHandover.load(1, List.of(ONE));
    partitionHandover.handoverConfirmed(Set.of(1), NOW);
    assertThat(listener.ids()).containsExactly("1");
    partitionHandover.releaseExcept(Set.of(), NOW + 1);
    assertThat(listener.published()).isEmpty();
  }

  @Test
  void dropsReleasedPartitionAfterTheHoldTime() {
    partitionHandover.load(1, List.of(ONE));
    partitionHandover.releaseExcept(Set.of(), NOW);
    partitionHandover.releaseExcept(Set.of(), NOW + HOLD_NANOS - 1);
    assertThat(listener.ids()).containsExactly("1");
    partitionHandover.releaseExcept(Set.of(), NOW + HOLD_NANOS);
    assertThat(listener.published()).isEmpty();
  }

  @Test
  void keepsReleasedPartitionThatReturns() {
    partitionHandover.load(1, List.of(ONE));
    partitionHandover.releaseExcept(Set.of(), NOW);
    assertThat(partitionHandover.unpublished(Set.of(1)))
        .as("may have changed meanwhile")
        .containsExactly(1);
    partitionHandover.load(1, List.of(ONE));
    partitionHandover.releaseExcept(Set.of(1), NOW + HOLD_NANOS);
    assertThat(listener.ids()).containsExactly("1");
  }

  @Test
  void ignoresOutdatedConfirmations() {
    partitionHandover.load(1, List.of(ONE));
    partitionHandover.handoverConfirmed(Set.of(1), NOW);
    partitionHandover.load(1, List.of(ONE));
    partitionHandover.releaseExcept(Set.of(), NOW + 1);
    assertThat(listener.ids()).containsExactly("1");

    partitionHandover.load(1, List.of(ONE));
    partitionHandover.handoverConfirmed(Set.of(1), NOW);
    partitionHandover.releaseExcept(Set.of(), NOW + HOLD_NANOS);
    assertThat(listener.ids()).containsExactly("1");
  }

  @Test
  void dropsPartitionsPublishedByOthersAtOnce() {
    partitionHandover.load(1, List.of(ONE));
    partitionHandover.load(2, List.of(TWO));
    partitionHandover.releaseExcept(Set.of(2), NOW);
    partitionHandover.dropExcept(Set.of(2));
    assertThat(listener.ids()).containsExactly("22");
    assertThat(partitionHandover.partitions()).containsExactly(2);
  }

  private static Sighting changedLater(String id, int seconds) {
    return SightingFixtures.account(
        SightingFixtures.OWNED, id, "REJECTED", SightingFixtures.NOW.plusSeconds(seconds));
  }
}
