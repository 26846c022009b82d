package io.wabascope.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.config.ClusterSettings;
import io.wabascope.poller.sweep.SightingFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HazelcastMemberTest {
  @Test
  void opensNoSocketWithoutCluster() throws IOException {
    Set<String> before = sockets();
    try (HazelcastMember hazelcastMember = HazelcastMember.start(ClusterSettings.DEFAULT)) {
      TestCluster.inventory(hazelcastMember)
          .set("key", SightingFixtures.full(SightingFixtures.OWNED, "1"));
      assertThat(TestCluster.inventory(hazelcastMember).get("key"))
          .isEqualTo(SightingFixtures.full(SightingFixtures.OWNED, "1"));
      Set<String> after = sockets();
      after.removeAll(before);
      assertThat(after).isEmpty();
    }
  }

  @Test
  void opensOneSocketInCluster() throws IOException {
    Set<String> before = sockets();
    try (TestCluster testCluster = new TestCluster(1)) {
      testCluster.start(0);
      Set<String> after = sockets();
      after.removeAll(before);
      assertThat(after).hasSize(1);
    }
  }

  @Test
  void singleMemberOwnsAllPartitions() {
    try (HazelcastMember hazelcastMember = TestCluster.singleMember()) {
      assertThat(hazelcastMember.partitionTracker().owned())
          .hasSize(11)
          .isEqualTo(hazelcastMember.partitionTracker().all());
      assertThat(hazelcastMember.partitionTracker().owns(SightingFixtures.OWNED))
          .isTrue();
    }
  }

  /** The open sockets of this process, with UDP and established connections. */
  private static Set<String> sockets() throws IOException {
    Set<String> inodes = new TreeSet<>();
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      for (Path path : open.toList()) {
        String target = Files.isSymbolicLink(path) ? link(path) : "";
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    Set<String> internet = new TreeSet<>();
    for (String table : new String[] {"tcp", "tcp6", "udp", "udp6"}) {
      for (String line : Files.readAllLines(Path.of("/proc/self/net/" + table))) {
        String[] columns = line.trim().split("\\s+");
        if (inodes.contains(columns[9])) {
          internet.add(table + ' ' + columns[1]);
        }
      }
    }
    return internet;
  }

  private static String link(Path path) {
    try {
      return Files.readSymbolicLink(path).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }
}
