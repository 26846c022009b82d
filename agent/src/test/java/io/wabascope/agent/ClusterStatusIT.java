package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.cluster.FreePorts;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two agents as one cluster: each reports the status of both. */
class ClusterStatusIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  @TempDir
  private Path directory;

  @Test
  void everyMemberReportsAllTargetsAndObjectsOfTheCluster() throws IOException {
    String name = "test-" + UUID.randomUUID();
    List<String> addresses = List.of(freeAddress(), freeAddress());
    try (AgentFixture one = member(name, addresses, 0);
        AgentFixture two = member(name, addresses, 1)) {
      one.start();
      two.start();
      for (AgentFixture member : List.of(one, two)) {
        await().atMost(TIMEOUT).until(() -> member.get("/-/ready").statusCode() == 200);
      }
      // partitions keep migrating for a while after a member has joined
      await().atMost(TIMEOUT).untilAsserted(() -> assertSameStatus(one, two, addresses));

      for (String account : accounts(one)) {
        String path = "/api/v1/objects?id=" + account;
        assertThat(one.get(path).statusCode()).isEqualTo(200);
        assertThat(two.get(path).body()).isEqualTo(one.get(path).body());
      }
      assertThat(two.get("/api/v1/objects?id=1").statusCode()).isEqualTo(404);
      await().atMost(TIMEOUT).untilAsserted(() -> assertSameTrouble(one, two));
      for (AgentFixture member : List.of(one, two)) {
        assertThat(member.get("/").body())
            .contains(
                "All 4 targets are healthy.", "2 members", addresses.get(0), addresses.get(1));
      }
    }
  }

  /** Each member exposes only a part of the accounts, and lists all that are in trouble. */
  private static void assertSameTrouble(AgentFixture one, AgentFixture two) {
    List<String> listed = troubled(one);
    assertThat(listed).isNotEmpty().doesNotHaveDuplicates();
    assertThat(troubled(two)).isEqualTo(listed);
    Set<String> ofOne = exposed(one);
    assertThat(exposed(two)).doesNotContainAnyElementsOf(ofOne);
    assertThat(listed).as("also those of the other member").anyMatch(id -> !ofOne.contains(id));
    assertThat(listed).anyMatch(ofOne::contains);
    assertThat(summary(two.get("/").body())).isEqualTo(summary(one.get("/").body()));
    String other = listed.stream().filter(id -> !ofOne.contains(id)).findFirst().orElseThrow();
    assertThat(one.get("/objects/" + other).statusCode()).isEqualTo(200);
    assertThat(one.get("/?q=" + other).body()).contains("1 match.");
  }

  private static List<String> troubled(AgentFixture member) {
    return Pattern.compile("data-object=\"([0-9]+)\"")
        .matcher(member.get("/").body())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** The ids of the accounts and numbers that the member exposes. */
  private static Set<String> exposed(AgentFixture member) {
    return Pattern.compile("(?:waba_id|phone_number_id)=\"([0-9]+)\"")
        .matcher(String.join("\n", member.samples("whatsapp_")))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static String summary(String page) {
    return page.lines()
        .filter(line -> line.contains("id=\"summary\""))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void leavingMemberReportsStatusUntilItStops() throws Exception {
    String name = "test-" + UUID.randomUUID();
    List<String> addresses = List.of(freeAddress(), freeAddress());
    try (AgentFixture remaining = member(name, addresses, 0)) {
      AgentFixture leaving = member(name, addresses, 1);
      remaining.start();
      leaving.start();
      await().atMost(TIMEOUT).untilAsserted(() -> assertSameStatus(remaining, leaving, addresses));

      CompletableFuture<Void> stopped = CompletableFuture.runAsync(leaving::close);
      List<HttpResponse<String>> reported = requestUntilConnectionRefused(leaving);
      stopped.join();

      assertThat(reported).allSatisfy(answer -> {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("owned_whatsapp_business_accounts");
      });
      JsonObject last = reported.stream()
          .filter(answer -> answer.uri().getPath().startsWith("/api/"))
          .reduce((earlier, next) -> next)
          .map(answer -> new JsonObject(answer.body()))
          .orElseThrow();
      assertThat(objects(last.getJsonArray("targets"))).hasSize(4).allSatisfy(target -> {
        assertThat(target.getString("owner"))
            .as("the current owner is unknown here")
            .isNull();
        assertThat(target.getString("health")).isEqualTo("well");
      });
    }
  }

  private static List<HttpResponse<String>> requestUntilConnectionRefused(
      AgentFixture agentFixture) {
    List<HttpResponse<String>> reported = new ArrayList<>();
    Duration interval = Duration.ofMillis(20);
    await().pollDelay(Duration.ZERO).pollInterval(interval).atMost(TIMEOUT).until(() -> {
      try {
        reported.add(agentFixture.get("/"));
        reported.add(agentFixture.get("/api/v1/targets"));
        return false;
      } catch (UncheckedIOException refused) {
        return true;
      }
    });
    return reported;
  }

  private static void assertSameStatus(AgentFixture one, AgentFixture two, List<String> addresses) {
    List<JsonObject> seenByOne = targets(one);
    List<JsonObject> seenByTwo = targets(two);
    assertThat(seenByOne).hasSize(4);
    for (int i = 0; i < 4; i++) {
      JsonObject first = seenByOne.get(i);
      JsonObject second = seenByTwo.get(i);
      assertThat(first.getString("health")).isEqualTo("well");
      assertThat(second.getString("health")).isEqualTo("well");
      assertThat(addresses).contains(first.getString("owner"));
      assertThat(second.getString("owner")).isEqualTo(first.getString("owner"));
      assertThat(second.getString("last_complete")).isEqualTo(first.getString("last_complete"));
      assertThat(second.getInteger("objects")).isEqualTo(first.getInteger("objects"));
      boolean ownedByFirst = first.getString("owner").equals(addresses.get(0));
      assertThat(first.getValue("next_due") != null)
          .as("known to the owner")
          .isEqualTo(ownedByFirst);
      assertThat(second.getValue("next_due") != null).isEqualTo(!ownedByFirst);
    }
    Map<String, Long> owned = seenByOne.stream()
        .collect(Collectors.groupingBy(t -> t.getString("owner"), Collectors.counting()));
    for (AgentFixture member : List.of(one, two)) {
      Map<String, Long> reported = members(member);
      assertThat(reported.keySet()).containsExactlyInAnyOrderElementsOf(addresses);
      reported.forEach(
          (address, targets) -> assertThat(targets).isEqualTo(owned.getOrDefault(address, 0L)));
    }
  }

  private static List<JsonObject> targets(AgentFixture agentFixture) {
    return objects(targetsResponse(agentFixture).getJsonArray("targets"));
  }

  private static Map<String, Long> members(AgentFixture agentFixture) {
    return objects(targetsResponse(agentFixture).getJsonArray("members")).stream()
        .collect(Collectors.toMap(m -> m.getString("address"), m -> m.getLong("targets")));
  }

  private static JsonObject targetsResponse(AgentFixture agentFixture) {
    return new JsonObject(agentFixture.get("/api/v1/targets").body());
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  /** Returns the accounts that this member exposes; the other member has the rest. */
  private static Set<String> accounts(AgentFixture agentFixture) {
    Set<String> accounts = agentFixture.samples("whatsapp_account_info{").stream()
        .map(line -> line.replaceAll(".*waba_id=\"([0-9]+)\".*", "$1"))
        .collect(Collectors.toSet());
    assertThat(accounts).isNotEmpty();
    return accounts;
  }

  private AgentFixture member(String name, List<String> addresses, int number) throws IOException {
    Path memberDirectory = Files.createDirectory(directory.resolve("member-" + number));
    AgentFixture agentFixture =
        new AgentFixture(memberDirectory, SimulatorSettings.defaults().accounts(40));
    String business = agentFixture.simulator.world().businessIds().get(0);
    return agentFixture
        .withSection("cluster: {enabled: true, name: %s, listen: \"%s\", members: [\"%s\", \"%s\"]}"
            .formatted(name, addresses.get(number), addresses.get(0), addresses.get(1)))
        .withTargets(
            "{calls_per_hour: 100000, burst: 100}",
            target("owned_whatsapp_business_accounts", business),
            target("client_whatsapp_business_accounts", business),
            target(
                "connected_client_businesses",
                agentFixture.simulator.world().applicationIds().get(0)),
            target(
                "assigned_whatsapp_business_accounts",
                agentFixture.simulator.world().userIds().get(0)));
  }

  private static String target(String edge, String node) {
    return "{edge: %s, node: \"%s\", every: 30m}".formatted(edge, node);
  }

  /** Returns an address on which nothing listens. */
  static String freeAddress() {
    return "127.0.0.1:" + FreePorts.of(1).get(0);
  }
}
