package io.wabascope.cluster.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.InventoryChange.ChangedObject;
import io.wabascope.core.inventory.InventoryChange.StateTransition;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.StateField;
import io.wabascope.poller.sweep.SightingFixtures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HazelcastChangeLogTest {
  /** A call that was in progress when a member was lost may take its whole timeout. */
  private static final Duration LOSS = Duration.ofSeconds(40);

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-01T12:30:00Z"));

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void keepsTheLastChangesNewestFirst() {
    HazelcastMember member = TestCluster.singleMember();
    try (member;
        HazelcastChangeLog changeLog = new HazelcastChangeLog(member.hazelcast(), CLOCK)) {
      IntStream.range(0, 10).mapToObj(HazelcastChangeLogTest::change).forEach(changeLog::add);
      await().until(() -> changeLog.latest().size() == 10);
      IntStream.range(10, 10_000).mapToObj(HazelcastChangeLogTest::change).forEach(changeLog::add);

      await().until(() -> changeLog.latest().get(0).equals(change(9_999)));
      assertThat(changeLog.latest())
          .hasSize(HazelcastChangeLog.CAPACITY)
          .isSortedAccordingTo(Comparator.comparing(InventoryChange::at).reversed());
    }
  }

  @Test
  void allMembersShowTheChangesOfAllAfterALoss() {
    try (TestCluster cluster = new TestCluster(3)) {
      HazelcastMember one = cluster.start(0);
      HazelcastMember two = cluster.start(1);
      try (HazelcastChangeLog first = new HazelcastChangeLog(one.hazelcast(), CLOCK);
          HazelcastChangeLog second = new HazelcastChangeLog(two.hazelcast(), CLOCK)) {
        first.add(change(1));
        second.add(change(2));
        await().atMost(LOSS).until(() -> first.latest().equals(List.of(change(2), change(1))));
        await().atMost(LOSS).until(() -> second.latest().equals(List.of(change(2), change(1))));

        // before its backup is complete, the buffer can be lost with a member
        await().atMost(LOSS).until(() -> one.hazelcast().getPartitionService().isClusterSafe());
        first.close();
        cluster.crash(one);
        second.add(change(3));
        await()
            .atMost(LOSS)
            .until(() -> second.latest().equals(List.of(change(3), change(2), change(1))));

        HazelcastMember three = cluster.start(2);
        try (HazelcastChangeLog third = new HazelcastChangeLog(three.hazelcast(), CLOCK)) {
          await()
              .atMost(LOSS)
              .until(() -> third.latest().equals(List.of(change(3), change(2), change(1))));
        }
      }
    }
  }

  @Test
  void manyChangesOfStatesDoNotDisplaceListingChanges() {
    HazelcastMember member = TestCluster.singleMember();
    try (member;
        HazelcastChangeLog changeLog = new HazelcastChangeLog(member.hazelcast(), CLOCK)) {
      InventoryChange gone = absence(InventoryChange.ChangeType.GONE, ObjectKind.ACCOUNT, 3);
      InventoryChange missing = absence(InventoryChange.ChangeType.MISSING, ObjectKind.ACCOUNT, 2);
      InventoryChange number = absence(InventoryChange.ChangeType.GONE, ObjectKind.PHONE_NUMBER, 4);
      InventoryChange old =
          absence(InventoryChange.ChangeType.GONE, ObjectKind.BUSINESS, -25 * 3_600);
      List.of(old, missing, gone, number).forEach(changeLog::add);
      await().atMost(LOSS).until(() -> changeLog.latest().size() == 4);
      IntStream.range(10, 1_000).mapToObj(HazelcastChangeLogTest::change).forEach(changeLog::add);
      await().atMost(LOSS).until(() -> changeLog.latest().get(0).equals(change(999)));

      assertThat(changeLog.latest()).doesNotContain(gone);
      assertThat(changeLog.listingChanges()).containsExactly(gone, missing);
    }
  }

  private static InventoryChange absence(
      InventoryChange.ChangeType type, ObjectKind kind, int second) {
    return new InventoryChange(
        NOON.plusSeconds(second),
        type,
        new ChangedObject(new ObjectKey(kind, "2"), "Shop", null, null),
        null,
        SightingFixtures.OWNED);
  }

  private static InventoryChange change(int second) {
    return new InventoryChange(
        NOON.plusSeconds(second),
        InventoryChange.ChangeType.STATE,
        new ChangedObject(new ObjectKey(ObjectKind.ACCOUNT, "1"), "Shop", null, null),
        new StateTransition(StateField.ACCOUNT_REVIEW, "PENDING", "APPROVED"),
        SightingFixtures.OWNED);
  }
}
