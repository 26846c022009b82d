package io.wabascope.benchmarks.drill;

import java.io.IOException;
import java.util.List;

/**
 * Cuts the network between two members: packets are dropped, as when a switch fails.
 *
 * <p>Changes the routing rules of its network namespace, so it needs root and its own namespace:
 * {@code unshare --net}.
 */
final class NetworkCut {
  private NetworkCut() {}

  /** Moves the rule for local addresses, by default the first, behind the rules of the cut. */
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
