package io.wabascope.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import io.wabascope.agent.poll.Sightings;
import io.wabascope.config.ClusterSettings;
import io.wabascope.config.HostPort;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
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

/** Members over loopback: who comes in, who is kept out, and who owns what. */
class ClusterIT {
  private final Grids grids = new Grids(3);

  @AfterEach
  void stop() {
    grids.close();
  }

  @Test
  void dividesTheTargetsAmongThoseWhoAreThere() {
    List<Target> targets = IntStream.range(0, 60)
        .mapToObj(i -> new Target("main", Edge.OWNED_ACCOUNTS, "" + i))
        .toList();
    Grid first = grids.start(0);
    PartitionOwnership one = new PartitionOwnership(first.partitions());
    AtomicInteger changes = new AtomicInteger();
    Runnable off = one.onChange(changes::incrementAndGet);
    assertThat(targets).allMatch(one::owns);

    Grid second = grids.start(1);
    PartitionOwnership two = new PartitionOwnership(second.partitions());
    await().until(() -> targets.stream().filter(two::owns).count() >= 10);
    await().until(() -> targets.stream().allMatch(t -> one.owns(t) ^ two.owns(t)));
    assertThat(targets.stream().filter(one::owns)).hasSizeGreaterThanOrEqualTo(10);
    await().until(() -> changes.get() > 0);

    grids.crash(second);
    await().until(() -> targets.stream().allMatch(one::owns));
    off.run();
  }

  @Test
  void keepsOutAnotherClusterName() {
    Grid inside = grids.start(0);
    try (Grid outside = Grid.start(grids.settings(1, "another-name", 1), Grids::hasten)) {
      assertThat(outside.hazelcast().getCluster().getMembers()).hasSize(1);
      assertThat(inside.hazelcast().getCluster().getMembers()).hasSize(1);
    }
  }

  @Test
  void refusesClients() {
    grids.start(0);
    ClientConfig client = new ClientConfig().setClusterName(grids.name());
    client.getNetworkConfig().addAddress(grids.addresses().get(0)).setConnectionTimeout(1000);
    client
        .getConnectionStrategyConfig()
        .getConnectionRetryConfig()
        .setClusterConnectTimeoutMillis(2000);
    assertThatThrownBy(() -> HazelcastClient.newHazelcastClient(client))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /hazelcast/health/ready HTTP/1.1\r\nHost: x\r\n\r\n", "version\r\n"})
  void answersNeitherHttpNorMemcache(String greeting) throws Exception {
    grids.start(0);
    try (Socket socket = new Socket("127.0.0.1", grids.port(0))) {
      socket.setSoTimeout(1000);
      socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
      assertThat(answer(socket.getInputStream())).doesNotContain("HTTP", "VERSION", "OK");
    }
  }

  private static String answer(InputStream in) throws IOException {
    try {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (SocketException | SocketTimeoutException e) { // hung up, or silent
      return "";
    }
  }

  @Test
  void listensOnTheConfiguredAddressAlone() throws Exception {
    grids.start(0);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", grids.port(0)), 1000);
    }
    try (Socket elsewhere = new Socket()) {
      InetSocketAddress other = new InetSocketAddress("127.0.0.2", grids.port(0));
      assertThatThrownBy(() -> elsewhere.connect(other, 1000))
          .isInstanceOf(java.net.ConnectException.class);
    }
  }

  @Test
  void saysInOneLineThatAPortIsBusy() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      ClusterSettings settings = new ClusterSettings(
          true,
          "test",
          new HostPort("127.0.0.1", busy.getLocalPort()),
          new ClusterSettings.Join(List.of(), null),
          1,
          false);
      assertThatIllegalStateException()
          .isThrownBy(() -> Grid.start(settings))
          .withMessageStartingWith("cannot listen on 127.0.0.1:" + busy.getLocalPort())
          .withMessageNotContaining("\n");
    }
  }

  @Test
  void findsMembersBehindAServiceName() {
    Grid first = grids.start(0);
    ClusterSettings byName = new ClusterSettings(
        true,
        grids.name(),
        new HostPort("127.0.0.2", grids.port(0)),
        new ClusterSettings.Join(List.of(), "localhost"),
        1,
        false);
    try (Grid second = Grid.start(byName, Grids::hasten)) {
      assertThat(second.hazelcast().getCluster().getMembers()).hasSize(2);
      assertThat(first.hazelcast().getCluster().getMembers()).hasSize(2);
    }
  }

  @Test
  void keepsAllDataThroughTheLossOfAMember() {
    Grid first = grids.start(0);
    Grid second = grids.start(1);
    for (int i = 0; i < 100; i++) {
      var sighting = Sightings.full(Sightings.OWNED, "" + i);
      Grids.inventory(first).set(InventoryKey.of(sighting.key()), sighting);
    }
    grids.awaitSafe();
    GridFigures.MapView held = first.figures().inventory();
    assertThat(held.owned() + held.backups()).isEqualTo(100);
    assertThat(held.bytes()).isGreaterThan(100 * 200);
    assertThat(first.figures().members())
        .containsExactly(
            new GridFigures.MemberView(grids.addresses().get(0), true),
            new GridFigures.MemberView(grids.addresses().get(1), false));
    assertThat(first.figures().migrations()).isPositive();

    grids.crash(second);
    assertThat(Grids.inventory(first).size()).isEqualTo(100);
    await().until(() -> first.figures().inventory().owned() == 100);
    assertThat(first.figures().lostPartitions()).isZero();
    assertThat(first.figures().knownMembers()).isEqualTo(2);
    assertThat(Grids.inventory(first).values()).contains(Sightings.full(Sightings.OWNED, "99"));
  }

  @Test
  void tellsOfDataThatWasLostWithAllItsCopies() {
    Grid first = grids.start(0, 0);
    Grid second = grids.start(1, 0);
    for (int i = 0; i < 100; i++) {
      var sighting = Sightings.account(Sightings.OWNED, "" + i);
      Grids.inventory(first).set(InventoryKey.of(sighting.key()), sighting);
    }
    await().until(() -> second.figures().inventory().owned() > 0);
    grids.crash(second);
    await().until(() -> first.figures().lostPartitions() > 0);
    assertThat(Grids.inventory(first).size()).isLessThan(100);
  }

  @Test
  void namesTheOwnerOfATarget() {
    Grid first = grids.start(0);
    Grid second = grids.start(1);
    await().until(() -> !second.partitions().owned().isEmpty());
    for (int i = 0; i < 10; i++) {
      Target target = new Target("main", Edge.OWNED_ACCOUNTS, "" + i);
      await()
          .until(() -> first.figures().ownerOf(target).orElseThrow().isThis()
              == new PartitionOwnership(first.partitions()).owns(target));
    }
  }

  @Test
  void keepsThePartOfAMemberThatIsMissingUntilItIsReplaced() {
    Grid first = grids.start(0);
    Grid second = grids.start(1);
    Grid third = grids.start(2);
    await().until(() -> first.roster().share().equals(new Share(3, 3)));

    grids.crash(second);
    await().until(() -> first.roster().share().equals(new Share(2, 3)));
    await().until(() -> third.roster().share().equals(new Share(2, 3)));

    Grid again = grids.start(1);
    await().until(() -> first.roster().share().equals(new Share(3, 3)));
    assertThat(again.roster().share()).isEqualTo(new Share(3, 3));

    grids.leave(third);
    await().during(Duration.ofSeconds(2)).until(() -> first.roster().share().isWhole());
    assertThat(first.roster().share().known()).isEqualTo(2);
  }
}
