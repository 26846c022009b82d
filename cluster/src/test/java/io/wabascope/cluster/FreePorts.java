package io.wabascope.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of loopback for members yet to come.
 *
 * <p>Not those that the system gives to callers: a member calls the others before they listen, and
 * a call that happens to come from the very port that it asks for connects to itself and keeps it.
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
