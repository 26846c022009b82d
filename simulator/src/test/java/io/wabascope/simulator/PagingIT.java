package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.Rehearsal.Answer;
import io.wabascope.simulator.world.World;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PagingIT {
  private static Rehearsal rehearsal;

  @BeforeAll
  static void start() {
    rehearsal = Rehearsal.of(SimulatorSettings.defaults().accounts(500));
  }

  @AfterAll
  static void stop() {
    rehearsal.close();
  }

  private static List<String> ids(List<JsonObject> items) {
    return items.stream().map(item -> item.getString("id")).toList();
  }

  @Test
  void anyPageSizeGivesTheSameSequence() {
    Random random = new Random(7);
    for (Edge edge : Edge.values()) {
      String node = rehearsal.simulator.world().providers().get(0).node(edge);
      List<String> all = rehearsal.simulator.world().ids(edge, node);
      assertThat(all).isNotEmpty().doesNotHaveDuplicates();
      for (int i = 0; i < 5; i++) {
        String size = random.nextBoolean() ? "limit=" : "first=";
        assertThat(ids(rehearsal.walk(edge, size + (7 + random.nextInt(120))))).isEqualTo(all);
      }
      assertThat(ids(rehearsal.walk(edge, "fields=name"))).isEqualTo(all);
    }
  }

  @Test
  void aPageHasTwentyFiveObjectsUnlessAskedForAndNeverMoreThanTheCap() {
    assertThat(rehearsal.edge(Edge.OWNED_ACCOUNTS, "").data()).hasSize(25);
    assertThat(rehearsal.edge(Edge.OWNED_ACCOUNTS, "?limit=3").data()).hasSize(3);
    assertThat(rehearsal.edge(Edge.OWNED_ACCOUNTS, "?limit=5000").data()).hasSize(100);
    Answer none = rehearsal.edge(Edge.OWNED_ACCOUNTS, "?limit=0");
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.error().getInteger("code")).isEqualTo(100);
  }

  @Test
  void nextCarriesEverythingTheTokenInClearAndNoProof() {
    Answer first =
        rehearsal.edge(Edge.OWNED_ACCOUNTS, "?limit=10&fields=id,name&appsecret_proof=abc&find=x");
    assertThat(first.next())
        .startsWith(rehearsal.simulator.baseUrl() + rehearsal.path(Edge.OWNED_ACCOUNTS) + "?")
        .contains("access_token=" + Rehearsal.TOKEN)
        .contains("limit=10")
        .contains("fields=id%2Cname")
        .contains("find=x")
        .contains("after=")
        .doesNotContain("appsecret_proof");
    assertThat(rehearsal.get(first.next()).ids())
        .isEqualTo(rehearsal
            .simulator
            .world()
            .ids(Edge.OWNED_ACCOUNTS, "800000000000001")
            .subList(10, 20));
    assertThat(rehearsal.simulator.ledger().tokensInQuery()).isPositive();
  }

  @Test
  void theLastPageHasACursorAndNoNextAndWhatFollowsIsEmpty() {
    String cursor = null;
    Answer page = rehearsal.edge(Edge.ASSIGNED_ACCOUNTS, "?limit=100");
    while (page.next() != null) {
      page = rehearsal.get(page.next());
    }
    cursor = page.json().getJsonObject("paging").getJsonObject("cursors").getString("after");
    assertThat(cursor).isNotEmpty();
    Answer beyond = rehearsal.edge(Edge.ASSIGNED_ACCOUNTS, "?after=" + cursor);
    assertThat(beyond.status()).isEqualTo(200);
    assertThat(beyond.json()).isEqualTo(new JsonObject("{\"data\":[]}"));
  }

  @Test
  void previousLeadsBack() {
    Answer first = rehearsal.edge(Edge.OWNED_ACCOUNTS, "?limit=7");
    Answer second = rehearsal.get(first.next());
    Answer third = rehearsal.get(second.next());
    String previous = third.json().getJsonObject("paging").getString("previous");
    assertThat(rehearsal.get(previous).ids()).isEqualTo(second.ids());
    assertThat(first.json().getJsonObject("paging").containsKey("previous")).isFalse();
  }

  @Test
  void refusesACursorThatIsNotItsOwn() {
    String foreign = rehearsal
        .edge(Edge.CLIENT_ACCOUNTS, "?limit=2")
        .json()
        .getJsonObject("paging")
        .getJsonObject("cursors")
        .getString("after");
    for (String cursor : List.of(foreign, "nonsense", "%25%25", "YXQ6MTox")) {
      Answer refused = rehearsal.edge(Edge.OWNED_ACCOUNTS, "?after=" + cursor);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.error().getInteger("code")).isEqualTo(100);
      assertThat(refused.error().getString("message")).contains("cursor");
    }
  }

  @Test
  void whatStaysIsSeenOnceWhileOthersComeAndGo() throws InterruptedException {
    try (Rehearsal moving =
        Rehearsal.of(SimulatorSettings.defaults().accounts(2_000).changesPerMinute(6_000))) {
      World world = moving.simulator.world();
      List<String> all = world.ids(Edge.CLIENT_ACCOUNTS, "800000000000001");
      List<String> leaving = all.subList(300, 400);
      AtomicBoolean over = new AtomicBoolean();
      Thread mover = new Thread(() -> {
        for (int i = 0; !over.get(); i++) {
          leaving.forEach(world::remove);
          if (i < 100) {
            world.add(Edge.CLIENT_ACCOUNTS, "800000000000001");
          }
          world.restore();
        }
      });
      mover.start();
      for (int i = 0; i < 5; i++) {
        List<String> seen = ids(moving.walk(Edge.CLIENT_ACCOUNTS, "limit=50"));
        assertThat(seen).doesNotHaveDuplicates().containsAll(all.subList(0, 300));
        assertThat(seen).containsAll(all.subList(400, all.size()));
      }
      over.set(true);
      mover.join();
    }
  }

  @Test
  void whatLeavesBetweenTwoPagesShiftsNothing() {
    try (Rehearsal moving = Rehearsal.of(SimulatorSettings.defaults().accounts(60))) {
      List<String> all = moving.simulator.world().ids(Edge.OWNED_ACCOUNTS, "800000000000001");
      Answer first = moving.edge(Edge.OWNED_ACCOUNTS, "?limit=5");
      moving.simulator.world().remove(all.get(1));
      moving.simulator.world().remove(all.get(4));
      assertThat(moving.get(first.next()).ids()).isEqualTo(all.subList(5, 10));
      moving.simulator.world().restore();
      assertThat(moving.edge(Edge.OWNED_ACCOUNTS, "?limit=5").ids()).isEqualTo(all.subList(0, 5));
    }
  }
}
