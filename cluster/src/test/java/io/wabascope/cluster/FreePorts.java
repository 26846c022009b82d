package io.wabascope.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free loopback ports for members.
 *
 * <p>They are outside the range of ephemeral ports: a member connects to others before they listen,
 * and a connection whose ephemeral port equals its destination port connects to itself.
 */
public final class FreePorts {
  private FreePorts() {}

  public static List<Integer> of(int count) {
    return ThreadLocalRandom.current()
        .ints(15_000, 32_000)
        .distinct()
        .filter(FreePorts::isFree)
        .limit(count)
        .boxed()
        .toList();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
