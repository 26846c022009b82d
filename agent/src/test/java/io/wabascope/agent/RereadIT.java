package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.cluster.FreePorts;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two agents read an account in an exception state again, long before the next sweep. */
class RereadIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(4);

  private static final String SWEEPS = "wabascope_sweeps_total{app=\"ample\"";

  @TempDir
  private Path directory;

  @Test
  void aRecoveryIsShownBeforeTheNextSweepByOneReadIfCallsAreLeft() throws IOException {
    List<Integer> ports = FreePorts.of(2);
    Path first = Files.createDirectory(directory.resolve("one"));
    Path second = Files.createDirectory(directory.resolve("two"));
    try (AgentFixture one = new AgentFixture(first, SimulatorSettings.defaults().accounts(40));
        AgentFixture two = new AgentFixture(second, SimulatorSettings.defaults().accounts(1))) {
      List<AgentFixture> members = List.of(one, two);
      String name = "test-" + UUID.randomUUID();
      for (int i = 0; i < members.size(); i++) {
        members.get(i).write("wabascope.yml", configuration(one, name, ports, i));
      }
      String business = one.simulator.world().businessIds().get(0);
      String account =
          one.simulator.world().listedIds(Edge.OWNED_ACCOUNTS, business).get(0);
      one.simulator.world().setReviewStatus(account, "RESTRICTED");
      members.forEach(AgentFixture::start);
      String review = "whatsapp_account_review_status{waba_id=\"" + account + "\",status=\"";
      await().atMost(TIMEOUT).until(() -> isShown(members, review + "RESTRICTED\"} 1"));
      await()
          .atMost(TIMEOUT)
          .until(() -> members.stream()
              .allMatch(member -> member.get("/-/ready").statusCode() == 200
                  && sum(List.of(member), "wabascope_cluster_members") == 2));
      double sweeps = sum(members, SWEEPS);

      // if a member starts slowly, the other reads the old state before
      long callsBefore = one.simulator.callLog().callsToNode(account);
      one.simulator.world().setReviewStatus(account, "APPROVED");
      await().atMost(TIMEOUT).until(() -> isShown(members, review + "APPROVED\"} 1"));

      assertThat(sum(members, SWEEPS)).isEqualTo(sweeps);
      await().atMost(TIMEOUT).until(() -> sum(members, rereads("ample", "changed")) >= 1);
      assertThat(one.simulator.callLog().callsToNode(account) - callsBefore)
          .as("reads by both members")
          .isEqualTo(1);
      assertThat(sum(members, rereads("ample", "changed"))).isEqualTo(1);
      assertThat(sum(members, "wabascope_rereads_total{app=\"off\"")).isZero();
      assertThat(sum(members, "wabascope_rereads_total{app=\"short\"")).isZero();
      assertThat(sum(members, "wabascope_change_delay_seconds_count{source=\"reread\"}"))
          .isEqualTo(1);
    }
  }

  private static String rereads(String app, String outcome) {
    return "wabascope_rereads_total{app=\"" + app + "\",outcome=\"" + outcome + "\"}";
  }

  private static boolean isShown(List<AgentFixture> members, String sample) {
    return members.stream().anyMatch(member -> !member.samples(sample).isEmpty());
  }

  private static double sum(List<AgentFixture> members, String prefix) {
    return members.stream()
        .flatMap(member -> member.samples(prefix).stream())
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Three apps: one with calls left, one that must not use them, one whose sweeps need more. */
  private static String configuration(
      AgentFixture api, String name, List<Integer> ports, int member) {
    String business = api.simulator.world().businessIds().get(0);
    return """
        graph: {base_url: "%s"}
        apps:
          - name: ample
            access_token_file: token
            budget: {calls_per_hour: 3000}
            targets: [{edge: owned_whatsapp_business_accounts, node: "%s", every: 1h}]
          - name: "off"
            access_token_file: token
            budget: {calls_per_hour: 3000, reread_exceptions: false}
            targets: [{edge: owned_whatsapp_business_accounts, node: "%s", every: 1h}]
          - name: short
            access_token_file: token
            budget: {calls_per_hour: 10, burst: 1}
            targets: [{edge: owned_whatsapp_business_accounts, node: "%s", every: 5m}]
        cluster:
          enabled: true
          name: %s
          listen: "127.0.0.1:%d"
          members: ["127.0.0.1:%d", "127.0.0.1:%d"]
        web: {listen_address: "127.0.0.1:0"}
        """.formatted(
            api.simulator.baseUrl(),
            business,
            business,
            business,
            name,
            ports.get(member),
            ports.get(0),
            ports.get(1));
  }
}
