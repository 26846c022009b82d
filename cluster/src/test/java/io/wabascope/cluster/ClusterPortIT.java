package io.wabascope.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.config.ClusterSettings;
import io.wabascope.config.yaml.HostPort;
import io.wabascope.poller.sweep.SightingFixtures;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers send to the port on which members talk, without the cluster's name. */
class ClusterPortIT {
  private static final int OPERATION = 1 << 0 | 1 << 7;
  private static final int JAVA_OBJECT = -100;
  private static final int OPERATION_OBJECT = -2;
  private static final int ARRAY_LIST = -29;

  private final TestCluster testCluster = new TestCluster(1);

  @AfterEach
  void stop() {
    testCluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hash", "linked", "immutable"})
  void readsNoCollectionThatTakesForEverToRead(String kind) throws Exception {
    HazelcastMember hazelcastMember = testCluster.start(0);
    try (Socket stranger = connect("127.0.0.1")) {
      send(stranger, JAVA_OBJECT, java(nested(kind)));

      await().during(Duration.ofSeconds(2)).until(() -> hashing().isEmpty());
    }
    serves(hazelcastMember);
  }

  /** As Hazelcast writes one: the number of elements, and that many. */
  @Test
  void allocatesNothingForACollectionThatOnlyClaimsToBeLarge() throws Exception {
    HazelcastMember hazelcastMember = testCluster.start(0);
    long before = allocated();
    for (int i = 0; i < 20; i++) {
      try (Socket stranger = connect("127.0.0.1")) {
        send(stranger, ARRAY_LIST, new byte[] {0x04, 0, 0, 0});
        assertThat(stranger.getInputStream()).isNotNull();
      }
    }
    serves(hazelcastMember);
    assertThat(allocated() - before).isLessThan(500L << 20);
  }

  /** Hazelcast creates an instance of the class before it checks the type. */
  @Test
  void createsNoObjectOfAClassThatASenderNames() throws Exception {
    HazelcastMember hazelcastMember = testCluster.start(0);
    byte[] name = Created.class.getName().getBytes(US_ASCII);
    ByteArrayOutputStream named = new ByteArrayOutputStream();
    named.write(0); // no number of a factory, but a name
    new DataOutputStream(named).writeInt(name.length);
    named.write(name);
    try (Socket stranger = connect("127.0.0.1")) {
      send(stranger, OPERATION_OBJECT, named.toByteArray());

      await().during(Duration.ofSeconds(2)).until(() -> Created.count.get() == 0);
    }
    serves(hazelcastMember);
  }

  /** A class with a constructor that has an effect. */
  static final class Created {
    static final AtomicInteger count = new AtomicInteger();

    Created() {
      count.incrementAndGet();
    }
  }

  @Test
  void acceptsNoConnectionFromAnotherAddress() throws Exception {
    HazelcastMember hazelcastMember = testCluster.start(0);
    for (int i = 0; i < 50; i++) {
      try (Socket stranger = connect("127.0.0.3")) {
        DataOutputStream out = new DataOutputStream(stranger.getOutputStream());
        out.write("HZC".getBytes(US_ASCII));
        header(out, 200 << 20);
        out.flush();
        assertThat(stranger.getInputStream().read()).isEqualTo(-1);
      } catch (SocketException reset) {
        assertThat(reset).hasMessageMatching("(?i).*(reset|pipe).*");
      }
    }
    serves(hazelcastMember);
  }

  /** The name is no password: the address is what counts. */
  @Test
  void aMemberOfTheSameClusterFromAnotherAddressDoesNotJoin() {
    HazelcastMember inside = testCluster.start(0);
    ClusterSettings known = testCluster.settings(0, testCluster.name(), 1);
    HostPort elsewhere = new HostPort("127.0.0.3", FreePorts.of(1).get(0));
    ClusterSettings.JoinSettings join = new ClusterSettings.JoinSettings(
        List.of(known.listen(), elsewhere), known.join().serviceDns());
    ClusterSettings unknown =
        new ClusterSettings(true, testCluster.name(), elsewhere, join, 1, false);
    try (HazelcastMember outside = TestCluster.start(unknown)) {
      assertThat(outside.hazelcast().getCluster().getMembers()).hasSize(1);
      assertThat(inside.hazelcast().getCluster().getMembers()).hasSize(1);
    }
    serves(inside);
  }

  private void serves(HazelcastMember hazelcastMember) {
    TestCluster.inventory(hazelcastMember)
        .set("key", SightingFixtures.full(SightingFixtures.OWNED, "1"));
    assertThat(TestCluster.inventory(hazelcastMember).get("key"))
        .isEqualTo(SightingFixtures.full(SightingFixtures.OWNED, "1"));
  }

  private Socket connect(String from) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress("127.0.0.1", testCluster.port(0)), 5_000);
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void send(Socket socket, int type, byte[] content) throws IOException {
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.write("HZC".getBytes(US_ASCII));
    header(out, content.length + 8);
    out.writeInt(0); // hash of the partition
    out.writeInt(type);
    out.write(content);
    out.flush();
  }

  private static void header(DataOutputStream out, int size) throws IOException {
    out.writeByte(4);
    out.writeChar(OPERATION);
    out.writeInt(-1);
    out.writeInt(size);
  }

  private static byte[] java(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  /** Each level is held twice by the one above, so that its hash takes twice as long. */
  private static Object nested(String kind) {
    Collection<Object> top = collection(kind);
    Collection<Object> one = top;
    Collection<Object> other = collection(kind);
    for (int level = 0; level < 100; level++) {
      Collection<Object> left = collection(kind);
      Collection<Object> right = collection(kind);
      left.add("left");
      right.add("right");
      boolean immutable = kind.equals("immutable");
      one.addAll(immutable ? Set.of(Set.of(left, right)) : List.of(left, right));
      other.addAll(immutable ? Set.of(Set.of(left, right)) : List.of(left, right));
      one = left;
      other = right;
    }
    return top;
  }

  private static Collection<Object> collection(String kind) {
    return switch (kind) {
      case "hash" -> new HashSet<>();
      case "linked" -> new LinkedHashSet<>();
      default -> new ArrayList<>();
    };
  }

  private static List<String> hashing() {
    return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
        .filter(thread -> thread.getThreadState() == Thread.State.RUNNABLE)
        .filter(thread -> thread.getThreadName().contains("hz."))
        .filter(ClusterPortIT::isHashing)
        .map(ThreadInfo::getThreadName)
        .toList();
  }

  private static boolean isHashing(ThreadInfo thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().startsWith("java.io.ObjectInputStream"));
  }

  private static long allocated() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long id : threads.getAllThreadIds()) {
      sum += Math.max(0, ((com.sun.management.ThreadMXBean) threads).getThreadAllocatedBytes(id));
    }
    return sum;
  }
}
