package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.SimulatorFixture.GraphReply;
import io.wabascope.simulator.world.World;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EdgePagerIT {
  private static SimulatorFixture fixture;

  @BeforeAll
  static void start() {
    fixture = SimulatorFixture.start(SimulatorSettings.defaults().accounts(500));
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  private static List<String> ids(List<JsonObject> items) {
    return items.stream().map(item -> item.getString("id")).toList();
  }

  @Test
  void everyPageSizeGivesTheSameSequence() {
    Random random = new Random(7);
    for (Edge edge : Edge.values()) {
      String node = fixture.simulator.world().providers().get(0).node(edge);
      List<String> all = fixture.simulator.world().listedIds(edge, node);
      assertThat(all).isNotEmpty().doesNotHaveDuplicates();
      for (int i = 0; i < 5; i++) {
        String size = random.nextBoolean() ? "limit=" : "first=";
        assertThat(ids(fixture.fetchAllPages(edge, size + (7 + random.nextInt(120)))))
            .isEqualTo(all);
      }
      assertThat(ids(fixture.fetchAllPages(edge, "fields=name"))).isEqualTo(all);
    }
  }

  @Test
  void pageSizeDefaultsTo25AndIsCapped() {
    assertThat(fixture.getEdge(Edge.OWNED_ACCOUNTS, "").data()).hasSize(25);
    assertThat(fixture.getEdge(Edge.OWNED_ACCOUNTS, "?limit=3").data()).hasSize(3);
    assertThat(fixture.getEdge(Edge.OWNED_ACCOUNTS, "?limit=5000").data()).hasSize(100);
    GraphReply none = fixture.getEdge(Edge.OWNED_ACCOUNTS, "?limit=0");
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.error().getInteger("code")).isEqualTo(100);
  }

  @Test
  void nextLinkContainsTokenButNoProof() {
    GraphReply first =
        fixture.getEdge(Edge.OWNED_ACCOUNTS, "?limit=10&fields=id,name&appsecret_proof=abc&find=x");
    assertThat(first.nextUrl())
        .startsWith(fixture.simulator.baseUrl() + fixture.edgePath(Edge.OWNED_ACCOUNTS) + "?")
        .contains("access_token=" + SimulatorFixture.TOKEN)
        .contains("limit=10")
        .contains("fields=id%2Cname")
        .contains("find=x")
        .contains("after=")
        .doesNotContain("appsecret_proof");
    assertThat(fixture.get(first.nextUrl()).ids())
        .isEqualTo(fixture
            .simulator
            .world()
            .listedIds(Edge.OWNED_ACCOUNTS, "800000000000001")
            .subList(10, 20));
    assertThat(fixture.simulator.callLog().tokensInQuery()).isPositive();
  }

  @Test
  void lastPageHasCursorButNoNextLink() {
    String cursor = null;
    GraphReply page = fixture.getEdge(Edge.ASSIGNED_ACCOUNTS, "?limit=100");
    while (page.nextUrl() != null) {
      page = fixture.get(page.nextUrl());
    }
    cursor = page.json().getJsonObject("paging").getJsonObject("cursors").getString("after");
    assertThat(cursor).isNotEmpty();
    GraphReply beyond = fixture.getEdge(Edge.ASSIGNED_ACCOUNTS, "?after=" + cursor);
    assertThat(beyond.status()).isEqualTo(200);
    assertThat(beyond.json()).isEqualTo(new JsonObject("{\"data\":[]}"));
  }

  @Test
  void previousLinkReturnsThePreviousPage() {
    GraphReply first = fixture.getEdge(Edge.OWNED_ACCOUNTS, "?limit=7");
    GraphReply second = fixture.get(first.nextUrl());
    GraphReply third = fixture.get(second.nextUrl());
    String previous = third.json().getJsonObject("paging").getString("previous");
    assertThat(fixture.get(previous).ids()).isEqualTo(second.ids());
    assertThat(first.json().getJsonObject("paging").containsKey("previous")).isFalse();
  }

  @Test
  void refusesCursorsOfOtherLists() {
    String foreign = fixture
        .getEdge(Edge.CLIENT_ACCOUNTS, "?limit=2")
        .json()
        .getJsonObject("paging")
        .getJsonObject("cursors")
        .getString("after");
    for (String cursor : List.of(foreign, "nonsense", "%25%25", "YXQ6MTox")) {
      GraphReply refused = fixture.getEdge(Edge.OWNED_ACCOUNTS, "?after=" + cursor);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.error().getInteger("code")).isEqualTo(100);
      assertThat(refused.error().getString("message")).contains("cursor");
    }
  }

  @Test
  void walkReturnsRemainingObjectsOnceDuringChanges() throws InterruptedException {
    try (SimulatorFixture fixtureInMotion = SimulatorFixture.start(
        SimulatorSettings.defaults().accounts(2_000).changesPerMinute(6_000))) {
      World world = fixtureInMotion.simulator.world();
      List<String> all = world.listedIds(Edge.CLIENT_ACCOUNTS, "800000000000001");
      List<String> leaving = all.subList(300, 400);
      AtomicBoolean stopped = new AtomicBoolean();
      Thread changer = new Thread(() -> {
        for (int i = 0; !stopped.get(); i++) {
          leaving.forEach(world::remove);
          if (i < 100) {
            world.add(Edge.CLIENT_ACCOUNTS, "800000000000001");
          }
          world.restore();
        }
      });
      changer.start();
      for (int i = 0; i < 5; i++) {
        List<String> seen = ids(fixtureInMotion.fetchAllPages(Edge.CLIENT_ACCOUNTS, "limit=50"));
        assertThat(seen).doesNotHaveDuplicates().containsAll(all.subList(0, 300));
        assertThat(seen).containsAll(all.subList(400, all.size()));
      }
      stopped.set(true);
      changer.join();
    }
  }

  @Test
  void removalBetweenPagesShiftsNothing() {
    try (SimulatorFixture fixtureInMotion =
        SimulatorFixture.start(SimulatorSettings.defaults().accounts(60))) {
      List<String> all =
          fixtureInMotion.simulator.world().listedIds(Edge.OWNED_ACCOUNTS, "800000000000001");
      GraphReply first = fixtureInMotion.getEdge(Edge.OWNED_ACCOUNTS, "?limit=5");
      fixtureInMotion.simulator.world().remove(all.get(1));
      fixtureInMotion.simulator.world().remove(all.get(4));
      assertThat(fixtureInMotion.get(first.nextUrl()).ids()).isEqualTo(all.subList(5, 10));
      fixtureInMotion.simulator.world().restore();
      assertThat(fixtureInMotion.getEdge(Edge.OWNED_ACCOUNTS, "?limit=5").ids())
          .isEqualTo(all.subList(0, 5));
    }
  }
}
