package io.wabascope.benchmarks.drill;

import java.io.IOException;
import java.util.List;

/**
 * The way between two members, which can be cut: packets vanish, as where a switch dies.
 *
 * <p>Changes the routing rules of the network it runs in, so it wants a network namespace of its
 * own and root: {@code unshare --net}.
 */
final class Link {
  private Link() {}

  /** Lets rules come before the one that finds local addresses, which is the first by default. */
  static void prepare() throws IOException, InterruptedException {
    Commands.run("ip", "rule", "add", "pref", "100", "lookup", "local");
    Commands.run("ip", "rule", "del", "pref", "0");
  }

  static void cut(String one, List<String> others) throws IOException, InterruptedException {
    change("add", one, others);
  }

  static void heal(String one, List<String> others) throws IOException, InterruptedException {
    change("del", one, others);
  }

  private static void change(String what, String one, List<String> others)
      throws IOException, InterruptedException {
    for (String other : others) {
      rule(what, one, other);
      rule(what, other, one);
    }
  }

  private static void rule(String what, String from, String to)
      throws IOException, InterruptedException {
    Commands.run("ip", "rule", what, "pref", "10", "from", from, "to", to, "blackhole");
  }
}
