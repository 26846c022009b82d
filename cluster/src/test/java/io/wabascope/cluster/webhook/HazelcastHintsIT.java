package io.wabascope.cluster.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.core.inventory.AccountNotices.NoticeEvent;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.webhook.AccountHint;
import io.wabascope.poller.webhook.WebhookEvent;
import io.wabascope.poller.webhook.WebhookField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HazelcastHintsIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Target LEAD = new Target("main", Edge.OWNED_ACCOUNTS, "101");
  private static final Instant EVENT = Instant.parse("2026-11-28T12:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private volatile Instant now = EVENT.plusSeconds(5);

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void severalEventsAreOneHintAndANewOneKeepsIt() {
    try (HazelcastMember member = TestCluster.singleMember()) {
      HazelcastHints hints = hints(member);
      Await.value(hints.add("main", List.of(event("7", EVENT))));
      now = now.plusSeconds(1);
      Await.value(hints.add("main", List.of(event("7", EVENT.minusSeconds(9)))));

      AccountHint read = Await.value(hints.owned()).get(0);
      assertThat(read)
          .isEqualTo(new AccountHint(
              LEAD,
              "7",
              new AccountHint.TimeSpan(EVENT.minusSeconds(9), EVENT),
              new AccountHint.TimeSpan(EVENT.plusSeconds(5), EVENT.plusSeconds(6)),
              null));

      now = now.plusNanos(1_000);
      Await.value(hints.add("main", List.of(event("7", EVENT))));
      assertThat(Await.value(hints.remove(read)))
          .as("an event came during the read")
          .isFalse();
      assertThat(Await.value(hints.remove(Await.value(hints.owned()).get(0)))).isTrue();
      assertThat(Await.value(hints.owned())).isEmpty();
    }
  }

  @Test
  void anAppWithoutTargetsHasNoHints() {
    try (HazelcastMember member = TestCluster.singleMember()) {
      HazelcastHints hints = hints(member);
      Await.value(hints.add("unknown", List.of(event("7", EVENT))));
      assertThat(Await.value(hints.owned())).isEmpty();
    }
  }

  @Test
  void refusesHintsWhileTooManyWait() {
    try (HazelcastMember member = TestCluster.singleMember()) {
      HazelcastHints hints = hints(member);
      List<WebhookEvent> many = new ArrayList<>();
      for (int i = 0; i < HazelcastHints.MAX_HINTS; i++) {
        many.add(event(String.valueOf(i), EVENT));
      }
      Await.value(hints.add("main", many));
      assertThat(Await.failure(hints.add("main", List.of(event("x1", EVENT)))))
          .hasMessage("too many hints wait");
      List<AccountHint> waiting = Await.value(hints.owned());
      assertThat(waiting).hasSize(HazelcastHints.MAX_HINTS);

      Await.value(hints(member).remove(waiting.get(0))); // as another member would
      await()
          .untilAsserted(() -> assertThat(hints
                  .add("main", List.of(event("x1", EVENT)))
                  .toCompletionStage()
                  .toCompletableFuture())
              .succeedsWithin(Duration.ofSeconds(30)));
    }
  }

  @Test
  void theMemberThatSweepsHasTheHintsAndItsLossLosesNone() {
    try (TestCluster cluster = new TestCluster(3)) {
      List<HazelcastMember> members = List.of(cluster.start(0), cluster.start(1), cluster.start(2));
      await()
          .atMost(TIMEOUT)
          .until(() -> members.stream()
              .noneMatch(member -> member.partitionTracker().owned().size() > 4));
      cluster.awaitSafe();
      HazelcastMember owner = ownerOf(members);
      HazelcastMember receiver =
          members.stream().filter(member -> member != owner).findFirst().orElseThrow();

      Await.value(hints(receiver).add("main", List.of(event("7", EVENT), event("8", EVENT))));

      for (HazelcastMember member : members) {
        assertThat(Await.value(hints(member).owned())).hasSize(member == owner ? 2 : 0);
      }
      cluster.awaitSafe();
      cluster.crash(owner);
      List<HazelcastMember> left = members.stream().filter(m -> m != owner).toList();
      await()
          .atMost(TIMEOUT)
          .until(() -> left.stream()
                  .filter(member -> member.partitionTracker().owns(LEAD.app()))
                  .mapToInt(member -> Await.value(hints(member).owned()).size())
                  .sum()
              == 2);

      cluster.crash(receiver);
      HazelcastMember last =
          left.stream().filter(m -> m != receiver).findFirst().orElseThrow();
      await().atMost(TIMEOUT).until(() -> Await.value(hints(last).owned()).size() == 2);
    }
  }

  private static WebhookEvent event(String account, Instant time) {
    return new WebhookEvent(WebhookField.ACCOUNT_UPDATE, account, time, NoticeEvent.NONE);
  }

  private static HazelcastMember ownerOf(List<HazelcastMember> members) {
    return members.stream()
        .filter(member -> member.partitionTracker().owns(LEAD.app()))
        .findFirst()
        .orElseThrow();
  }

  private HazelcastHints hints(HazelcastMember member) {
    return new HazelcastHints(
        member.hazelcast(), vertx, () -> now, app -> app.equals("main") ? LEAD : null);
  }
}
