package io.wabascope.benchmarks.drill;

import java.io.IOException;
import java.util.List;

/**
 * The way between two members, which can be cut: packets vanish, as where a switch dies.
 *
 * <p>Changes the routing rules of the network it runs in, so it wants a network namespace of its
 * own and root: {@code unshare --net}.
 */
final class NetworkCut {
  private NetworkCut() {}

  /** Lets rules come before the one that finds local addresses, which is the first by default. */
  static void prepare() throws IOException, InterruptedException {
    Shell.run("ip", "rule", "add", "pref", "100", "lookup", "local");
    Shell.run("ip", "rule", "del", "pref", "0");
  }

  static void isolate(String isolated, List<String> others)
      throws IOException, InterruptedException {
    changeRules("add", isolated, others);
  }

  static void reconnect(String isolated, List<String> others)
      throws IOException, InterruptedException {
    changeRules("del", isolated, others);
  }

  private static void changeRules(String command, String isolated, List<String> others)
      throws IOException, InterruptedException {
    for (String other : others) {
      rule(command, isolated, other);
      rule(command, other, isolated);
    }
  }

  private static void rule(String command, String from, String to)
      throws IOException, InterruptedException {
    Shell.run("ip", "rule", command, "pref", "10", "from", from, "to", to, "blackhole");
  }
}
