package io.wabascope.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import io.wabascope.cluster.hazelcast.MemberAddresses;
import io.wabascope.cluster.hazelcast.PartitionTracker;
import io.wabascope.cluster.inventory.HazelcastInventory;
import io.wabascope.cluster.quota.QuotaShare;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.config.ClusterSettings;
import io.wabascope.config.yaml.HostPort;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.sweep.SightingFixtures;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members over loopback: which ones join, which are rejected, and what each owns. */
class ClusterIT {
  private final TestCluster testCluster = new TestCluster(3);

  @AfterEach
  void stop() {
    testCluster.close();
  }

  @Test
  void distributesAppsAmongMembers() {
    List<Target> targets = IntStream.range(0, 60)
        .mapToObj(i -> new Target("app-" + i, Edge.OWNED_ACCOUNTS, "7"))
        .toList();
    HazelcastMember first = testCluster.start(0);
    PartitionTracker one = first.partitionTracker();
    AtomicInteger changes = new AtomicInteger();
    Runnable unsubscribe = one.onChange(changes::incrementAndGet);
    assertThat(targets).allMatch(one::owns);

    HazelcastMember second = testCluster.start(1);
    PartitionTracker two = second.partitionTracker();
    await().until(() -> targets.stream().filter(two::owns).count() >= 10);
    await().until(() -> targets.stream().allMatch(t -> one.owns(t) ^ two.owns(t)));
    assertThat(targets.stream().filter(one::owns)).hasSizeGreaterThanOrEqualTo(10);
    await().until(() -> changes.get() > 0);

    testCluster.crash(second);
    await().until(() -> targets.stream().allMatch(one::owns));
    unsubscribe.run();
  }

  @Test
  void oneMemberOwnsAllTargetsOfAnAppOnceAllAreUpgraded() {
    List<Target> targets = IntStream.range(0, 60)
        .mapToObj(i -> new Target("main", Edge.OWNED_ACCOUNTS, "" + i))
        .toList();
    HazelcastMember earlier = testCluster.startEarlierBuild(0);
    HazelcastMember second = testCluster.start(1);
    PartitionTracker one = earlier.partitionTracker();
    PartitionTracker two = second.partitionTracker();
    await().until(() -> targets.stream().filter(two::owns).count() >= 10);
    await().until(() -> targets.stream().allMatch(t -> one.owns(t) ^ two.owns(t)));
    assertThat(targets).allMatch(t -> two.owns(t) == second.partitionTracker().owns(t.key()));

    testCluster.leave(earlier);
    HazelcastMember upgraded = testCluster.start(0);
    PartitionTracker three = upgraded.partitionTracker();
    await().until(() -> !upgraded.partitionTracker().owned().isEmpty());
    await().until(() -> targets.stream().allMatch(t -> two.owns(t) ^ three.owns(t)));
    await().until(() -> targets.stream().filter(two::owns).count() % 60 == 0);
  }

  @Test
  void doesNotJoinClusterOfAnotherName() {
    HazelcastMember inside = testCluster.start(0);
    try (HazelcastMember outside = TestCluster.start(testCluster.settings(1, "another-name", 1))) {
      assertThat(outside.hazelcast().getCluster().getMembers()).hasSize(1);
      assertThat(inside.hazelcast().getCluster().getMembers()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesClients(boolean sameName) {
    testCluster.start(0);
    ClientConfig client =
        new ClientConfig().setClusterName(sameName ? testCluster.name() : "another-name");
    client.getNetworkConfig().addAddress(testCluster.addresses().get(0)).setConnectionTimeout(1000);
    client
        .getConnectionStrategyConfig()
        .getConnectionRetryConfig()
        .setClusterConnectTimeoutMillis(2000);
    assertThatThrownBy(() -> HazelcastClient.newHazelcastClient(client))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /hazelcast/health/ready HTTP/1.1\r\nHost: x\r\n\r\n", "version\r\n"})
  void ignoresHttpAndMemcacheRequests(String request) throws Exception {
    testCluster.start(0);
    try (Socket socket = new Socket("127.0.0.1", testCluster.port(0))) {
      socket.setSoTimeout(1000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(readResponse(socket.getInputStream())).doesNotContain("HTTP", "VERSION", "OK");
    }
  }

  private static String readResponse(InputStream in) throws IOException {
    try {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (SocketException | SocketTimeoutException e) { // closed, or no reply
      return "";
    }
  }

  @Test
  void listensOnlyOnTheConfiguredAddress() throws Exception {
    testCluster.start(0);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", testCluster.port(0)), 1000);
    }
    try (Socket elsewhere = new Socket()) {
      InetSocketAddress other = new InetSocketAddress("127.0.0.2", testCluster.port(0));
      assertThatThrownBy(() -> elsewhere.connect(other, 1000))
          .isInstanceOf(java.net.ConnectException.class);
    }
  }

  @Test
  void reportsBusyPortInOneLine() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      ClusterSettings settings = new ClusterSettings(
          true,
          "test",
          new HostPort("127.0.0.1", busy.getLocalPort()),
          new ClusterSettings.JoinSettings(List.of(), null),
          1,
          false);
      assertThatIllegalStateException()
          .isThrownBy(() -> HazelcastMember.start(settings))
          .withMessageStartingWith("cannot listen on 127.0.0.1:" + busy.getLocalPort())
          .withMessageNotContaining("\n");
    }
  }

  @Test
  void discoversMembersByServiceName() {
    InetAddress[] both = {address("127.0.0.1"), address("127.0.0.2")};
    MemberAddresses behind =
        new MemberAddresses(List.of("localhost"), name -> both, System::nanoTime);
    ClusterSettings byName = new ClusterSettings(
        true,
        testCluster.name(),
        new HostPort("127.0.0.2", testCluster.port(0)),
        new ClusterSettings.JoinSettings(List.of(), "localhost"),
        1,
        false);
    try (HazelcastMember first = HazelcastMember.start(
            testCluster.settings(0, testCluster.name(), 1), behind, TestCluster::speedUp);
        HazelcastMember second = HazelcastMember.start(byName, behind, TestCluster::speedUp)) {
      assertThat(second.hazelcast().getCluster().getMembers()).hasSize(2);
      assertThat(first.hazelcast().getCluster().getMembers()).hasSize(2);
    }
  }

  @Test
  void losesNoDataWhenOneMemberCrashes() {
    HazelcastMember first = testCluster.start(0);
    HazelcastMember second = testCluster.start(1);
    for (int i = 0; i < 100; i++) {
      var sighting = SightingFixtures.full(SightingFixtures.OWNED, "" + i);
      TestCluster.inventory(first).set(InventoryKey.of(sighting.key()), sighting);
    }
    testCluster.awaitSafe();
    ClusterStats.MapView mapStats = inventory(first);
    assertThat(mapStats.owned() + mapStats.backups()).isEqualTo(100);
    assertThat(mapStats.bytes()).isGreaterThan(100 * 200);
    assertThat(first.stats().members())
        .containsExactly(
            new ClusterStats.MemberView(testCluster.addresses().get(0), true),
            new ClusterStats.MemberView(testCluster.addresses().get(1), false));
    assertThat(first.stats().migrations()).isPositive();

    testCluster.crash(second);
    assertThat(TestCluster.inventory(first).size()).isEqualTo(100);
    await().until(() -> inventory(first).owned() == 100);
    assertThat(first.stats().lostPartitions()).isZero();
    assertThat(first.stats().knownMembers()).isEqualTo(2);
    assertThat(TestCluster.inventory(first).values())
        .contains(SightingFixtures.full(SightingFixtures.OWNED, "99"));
  }

  @Test
  void countsPartitionsLostWithAllCopies() {
    HazelcastMember first = testCluster.start(0, 0);
    HazelcastMember second = testCluster.start(1, 0);
    for (int i = 0; i < 100; i++) {
      var sighting = SightingFixtures.account(SightingFixtures.OWNED, "" + i);
      TestCluster.inventory(first).set(InventoryKey.of(sighting.key()), sighting);
    }
    await().until(() -> inventory(second).owned() > 0);
    testCluster.crash(second);
    await().until(() -> first.stats().lostPartitions() > 0);
    assertThat(TestCluster.inventory(first).size()).isLessThan(100);
  }

  @Test
  void reportsTheOwnerOfATarget() {
    HazelcastMember first = testCluster.start(0);
    HazelcastMember second = testCluster.start(1);
    await().until(() -> !second.partitionTracker().owned().isEmpty());
    for (int i = 0; i < 10; i++) {
      Target target = new Target("app-" + i, Edge.OWNED_ACCOUNTS, "7");
      await()
          .until(() -> first.stats().ownerOf(target).orElseThrow().isLocal()
              == first.partitionTracker().owns(target));
    }
  }

  @Test
  void reservesShareOfMissingMemberUntilReplaced() {
    HazelcastMember first = testCluster.start(0);
    HazelcastMember second = testCluster.start(1);
    HazelcastMember third = testCluster.start(2);
    await().until(() -> first.memberRegistry().share().equals(new QuotaShare(3, 3)));

    testCluster.crash(second);
    await().until(() -> first.memberRegistry().share().equals(new QuotaShare(2, 3)));
    await().until(() -> third.memberRegistry().share().equals(new QuotaShare(2, 3)));

    HazelcastMember replacement = testCluster.start(1);
    await().until(() -> first.memberRegistry().share().equals(new QuotaShare(3, 3)));
    assertThat(replacement.memberRegistry().share()).isEqualTo(new QuotaShare(3, 3));

    // while partitions migrate, a leaving member may not reach the registry in time
    await().until(() -> first.hazelcast().getPartitionService().isClusterSafe());
    testCluster.leave(third);
    await()
        .during(Duration.ofSeconds(2))
        .until(() -> first.memberRegistry().share().equals(new QuotaShare(2, 2)));
  }

  private static ClusterStats.MapView inventory(HazelcastMember member) {
    return member.stats().maps().get(HazelcastInventory.MAP);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
