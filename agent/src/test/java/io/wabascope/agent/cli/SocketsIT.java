package io.wabascope.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's process listens only on the configured addresses. */
class SocketsIT {
  private static final Path JAR = Path.of("target", "wabascope.jar").toAbsolutePath();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String LISTEN_STATE = "0A";

  @TempDir
  private Path directory;

  @Test
  void opensOnlyTheWebPortWithoutCluster() throws Exception {
    int web = freePort();
    assertListens("{enabled: false}", web, Set.of(web));
  }

  @Test
  void opensWebPortAndMemberPortInCluster() throws Exception {
    int web = freePort();
    int member = freePort();
    String cluster = "{enabled: true, listen: \"127.0.0.1:%1$d\", members: [\"127.0.0.1:%1$d\"]}"
        .formatted(member);
    assertListens(cluster, web, Set.of(web, member));
  }

  private void assertListens(String cluster, int web, Set<Integer> ports) throws Exception {
    Files.writeString(directory.resolve("token"), "made-up-token");
    Path file = directory.resolve("sockets.yml");
    Files.writeString(file, """
        graph: {base_url: "http://127.0.0.1:1"}
        apps:
          - name: main
            access_token_file: token
            targets: [{edge: owned_whatsapp_business_accounts, node: "1"}]
        cluster: %s
        web: {listen_address: "127.0.0.1:%d"}
        """.formatted(cluster, web));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process agent = new ProcessBuilder(java, "-jar", JAR.toString(), "run", "--config.file=" + file)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("log").toFile())
        .start();
    try {
      await().atMost(TIMEOUT).until(() -> listening(agent.pid()).equals(ports));
      await().during(Duration.ofSeconds(1)).until(() -> listening(agent.pid()).equals(ports));
      assertThat(agent.isAlive()).isTrue();
    } finally {
      agent.destroyForcibly().waitFor();
    }
  }

  /** Returns the TCP ports on which the process listens, on any address. */
  private static Set<Integer> listening(long pid) throws IOException {
    Set<String> inodes;
    try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      inodes = open.map(SocketsIT::inode).collect(Collectors.toSet());
    }
    Set<Integer> ports = new TreeSet<>();
    for (String table : new String[] {"tcp", "tcp6"}) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
        String[] columns = line.trim().split("\\s+");
        if (columns[3].equals(LISTEN_STATE) && inodes.contains(columns[9])) {
          ports.add(Integer.parseInt(columns[1].substring(columns[1].indexOf(':') + 1), 16));
        }
      }
    }
    return ports;
  }

  private static String inode(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().replaceAll("\\D", "");
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
