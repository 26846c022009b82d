package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two whole agents as one cluster: each answers people's questions for both. */
class MembersIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  @TempDir
  private Path directory;

  @Test
  void eachMemberTellsOfAllTargetsAndObjectsWhoeverOwnsThem() throws IOException {
    String name = "test-" + UUID.randomUUID();
    List<String> addresses = List.of(free(), free());
    try (Rig one = member(name, addresses, 0);
        Rig two = member(name, addresses, 1)) {
      one.start();
      two.start();
      for (Rig member : List.of(one, two)) {
        await().atMost(LONG).until(() -> member.get("/-/ready").statusCode() == 200);
      }
      // partitions go on moving for a while after a member has come
      await().atMost(LONG).untilAsserted(() -> assertThatBothTellTheSame(one, two, addresses));

      for (String account : accounts(one)) {
        String path = "/api/v1/objects?id=" + account;
        assertThat(one.get(path).statusCode()).isEqualTo(200);
        assertThat(two.get(path).body()).isEqualTo(one.get(path).body());
      }
      assertThat(two.get("/api/v1/objects?id=1").statusCode()).isEqualTo(404);
      for (Rig member : List.of(one, two)) {
        assertThat(member.get("/").body())
            .contains("All 4 targets are well.", "2 members", addresses.get(0), addresses.get(1));
      }
    }
  }

  @Test
  void aMemberThatLeavesTellsWhatItKnowsUntilItIsGone() throws Exception {
    String name = "test-" + UUID.randomUUID();
    List<String> addresses = List.of(free(), free());
    try (Rig stays = member(name, addresses, 0)) {
      Rig leaves = member(name, addresses, 1);
      stays.start();
      leaves.start();
      await().atMost(LONG).untilAsserted(() -> assertThatBothTellTheSame(stays, leaves, addresses));

      CompletableFuture<Void> gone = CompletableFuture.runAsync(leaves::close);
      List<HttpResponse<String>> told = askUntilNobodyAnswers(leaves);
      gone.join();

      assertThat(told).allSatisfy(answer -> {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("owned_whatsapp_business_accounts");
      });
      JsonObject last = told.stream()
          .filter(answer -> answer.uri().getPath().startsWith("/api/"))
          .reduce((earlier, later) -> later)
          .map(answer -> new JsonObject(answer.body()))
          .orElseThrow();
      assertThat(objects(last.getJsonArray("targets"))).hasSize(4).allSatisfy(target -> {
        assertThat(target.getString("owner"))
            .as("who owns it now is not known here")
            .isNull();
        assertThat(target.getString("health")).isEqualTo("well");
      });
    }
  }

  private static List<HttpResponse<String>> askUntilNobodyAnswers(Rig rig)
      throws InterruptedException {
    List<HttpResponse<String>> told = new ArrayList<>();
    try {
      while (true) {
        told.add(rig.get("/"));
        told.add(rig.get("/api/v1/targets"));
        Thread.sleep(20);
      }
    } catch (UncheckedIOException refused) {
      return told;
    }
  }

  private static void assertThatBothTellTheSame(Rig one, Rig two, List<String> addresses) {
    List<JsonObject> seenByOne = targets(one);
    List<JsonObject> seenByTwo = targets(two);
    assertThat(seenByOne).hasSize(4);
    for (int i = 0; i < 4; i++) {
      JsonObject here = seenByOne.get(i);
      JsonObject there = seenByTwo.get(i);
      assertThat(here.getString("health")).isEqualTo("well");
      assertThat(there.getString("health")).isEqualTo("well");
      assertThat(addresses).contains(here.getString("owner"));
      assertThat(there.getString("owner")).isEqualTo(here.getString("owner"));
      assertThat(there.getString("last_complete")).isEqualTo(here.getString("last_complete"));
      assertThat(there.getInteger("objects")).isEqualTo(here.getInteger("objects"));
      boolean mine = here.getString("owner").equals(addresses.get(0));
      assertThat(here.getValue("next_due") != null).as("the owner knows").isEqualTo(mine);
      assertThat(there.getValue("next_due") != null).isEqualTo(!mine);
    }
    Map<String, Long> owned = seenByOne.stream()
        .collect(Collectors.groupingBy(t -> t.getString("owner"), Collectors.counting()));
    for (Rig member : List.of(one, two)) {
      Map<String, Long> told = members(member);
      assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(addresses);
      told.forEach(
          (address, targets) -> assertThat(targets).isEqualTo(owned.getOrDefault(address, 0L)));
    }
  }

  private static List<JsonObject> targets(Rig rig) {
    return objects(answer(rig).getJsonArray("targets"));
  }

  private static Map<String, Long> members(Rig rig) {
    return objects(answer(rig).getJsonArray("members")).stream()
        .collect(Collectors.toMap(m -> m.getString("address"), m -> m.getLong("targets")));
  }

  private static JsonObject answer(Rig rig) {
    return new JsonObject(rig.get("/api/v1/targets").body());
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  /** The accounts that this member shows: the other one holds the rest. */
  private static Set<String> accounts(Rig rig) {
    Set<String> shown = rig.samples("whatsapp_account_info{").stream()
        .map(line -> line.replaceAll(".*waba_id=\"([0-9]+)\".*", "$1"))
        .collect(Collectors.toSet());
    assertThat(shown).isNotEmpty();
    return shown;
  }

  private Rig member(String name, List<String> addresses, int number) throws IOException {
    Path home = Files.createDirectory(directory.resolve("member-" + number));
    Rig rig = new Rig(home, SimulatorSettings.defaults().accounts(40));
    String business = rig.simulator.world().businessIds().get(0);
    return rig.and("cluster: {enabled: true, name: %s, listen: \"%s\", members: [\"%s\", \"%s\"]}"
            .formatted(name, addresses.get(number), addresses.get(0), addresses.get(1)))
        .watching(
            "{calls_per_hour: 100000, burst: 100}",
            target("owned_whatsapp_business_accounts", business),
            target("client_whatsapp_business_accounts", business),
            target(
                "connected_client_businesses",
                rig.simulator.world().applicationIds().get(0)),
            target(
                "assigned_whatsapp_business_accounts",
                rig.simulator.world().userIds().get(0)));
  }

  private static String target(String edge, String node) {
    return "{edge: %s, node: \"%s\", every: 30m}".formatted(edge, node);
  }

  /** An address on which nobody listens. */
  static String free() {
    return "127.0.0.1:" + FreePorts.of(1).get(0);
  }
}
