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
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HazelcastChangeLogTest {
  /** A call that was in progress when a member was lost may take its whole timeout. */
  private static final Duration LOSS = Duration.ofSeconds(40);

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void keepsTheLastChangesNewestFirst() {
    HazelcastMember member = TestCluster.singleMember();
    try (member;
        HazelcastChangeLog changeLog = new HazelcastChangeLog(member.hazelcast())) {
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
      try (HazelcastChangeLog first = new HazelcastChangeLog(one.hazelcast());
          HazelcastChangeLog second = new HazelcastChangeLog(two.hazelcast())) {
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
        try (HazelcastChangeLog third = new HazelcastChangeLog(three.hazelcast())) {
          await()
              .atMost(LOSS)
              .until(() -> third.latest().equals(List.of(change(3), change(2), change(1))));
        }
      }
    }
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
