package io.wabascope.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.agent.poll.Sightings;
import io.wabascope.config.ClusterSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GridTest {
  @Test
  void opensNoSocketWithoutACluster() throws IOException {
    Set<String> before = sockets();
    try (Grid grid = Grid.start(ClusterSettings.DEFAULT)) {
      Grids.inventory(grid).set("key", Sightings.full(Sightings.OWNED, "1"));
      assertThat(Grids.inventory(grid).get("key")).isEqualTo(Sightings.full(Sightings.OWNED, "1"));
      Set<String> after = sockets();
      after.removeAll(before);
      assertThat(after).isEmpty();
    }
  }

  @Test
  void seesTheSocketsOfThisProcess() throws IOException {
    Set<String> before = sockets();
    try (Grids grids = new Grids(1)) {
      grids.start(0);
      Set<String> after = sockets();
      after.removeAll(before);
      assertThat(after).hasSize(1);
    }
  }

  @Test
  void ownsEverythingWhenAlone() {
    try (Grid grid = Grids.alone()) {
      assertThat(grid.partitions().owned())
          .hasSize(11)
          .isEqualTo(grid.partitions().all());
      assertThat(new PartitionOwnership(grid.partitions()).owns(Sightings.OWNED))
          .isTrue();
    }
  }

  /** The sockets that this process has open, UDP and such in use between members included. */
  private static Set<String> sockets() throws IOException {
    Set<String> mine = new TreeSet<>();
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      for (Path path : open.toList()) {
        String target = Files.isSymbolicLink(path) ? link(path) : "";
        if (target.startsWith("socket:[")) {
          mine.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    Set<String> internet = new TreeSet<>();
    for (String table : new String[] {"tcp", "tcp6", "udp", "udp6"}) {
      for (String line : Files.readAllLines(Path.of("/proc/self/net/" + table))) {
        String[] columns = line.trim().split("\\s+");
        if (mine.contains(columns[9])) {
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
      return ""; // closed since
    }
  }
}
