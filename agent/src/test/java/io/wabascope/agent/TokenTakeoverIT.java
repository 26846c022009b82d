package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two agents as one cluster, whose token is refused. */
class TokenTakeoverIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final String REFUSED = "wabascope_token_valid{app=\"main\"} 0.0";

  @TempDir
  private Path directory;

  /** It makes no call for five minutes, as its app is blocked, and still knows why. */
  @Test
  void aMemberThatTakesTheAppOverExposesTheRefusedToken() throws IOException {
    String name = "test-" + UUID.randomUUID();
    List<String> addresses =
        List.of(ClusterStatusIT.freeAddress(), ClusterStatusIT.freeAddress());
    AgentFixture one = member(name, addresses, 0);
    AgentFixture two = member(name, addresses, 1);
    List<AgentFixture> open = new ArrayList<>(List.of(one, two));
    try {
      open.forEach(AgentFixture::start);
      for (AgentFixture member : open) {
        await()
            .atMost(TIMEOUT)
            .until(() -> member.samples("wabascope_cluster_members 2.0").size() == 1);
      }
      await().atMost(TIMEOUT).until(() -> exposes(one) != exposes(two));
      AgentFixture leaving = exposes(one) ? one : two;
      open.remove(leaving);

      leaving.close();

      await().atMost(TIMEOUT).until(() -> exposes(open.get(0)));
      assertThat(open.get(0).samples("wabascope_owned_targets 1.0")).hasSize(1);
    } finally {
      open.forEach(AgentFixture::close);
    }
  }

  private static boolean exposes(AgentFixture member) {
    return member.samples(REFUSED).size() == 1;
  }

  private AgentFixture member(String name, List<String> addresses, int number) throws IOException {
    AgentFixture member = new AgentFixture(
        Files.createDirectory(directory.resolve("member-" + number)),
        SimulatorSettings.defaults().accounts(5).accept("simulated-token-other", "main"));
    return member
        .withSection("cluster: {enabled: true, name: %s, listen: \"%s\", members: [\"%s\", \"%s\"]}"
            .formatted(name, addresses.get(number), addresses.get(0), addresses.get(1)))
        .withTargets("{calls_per_hour: 100000, burst: 100}", member.ownedAccounts("30m"));
  }
}
