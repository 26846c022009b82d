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

  static void cut(DrillMember one, List<DrillMember> others)
      throws IOException, InterruptedException {
    change("add", one, others);
  }

  static void heal(DrillMember one, List<DrillMember> others)
      throws IOException, InterruptedException {
    change("del", one, others);
  }

  private static void change(String what, DrillMember one, List<DrillMember> others)
      throws IOException, InterruptedException {
    for (DrillMember other : others) {
      rule(what, one.host, other.host);
      rule(what, other.host, one.host);
    }
  }

  private static void rule(String what, String from, String to)
      throws IOException, InterruptedException {
    Commands.run("ip", "rule", what, "pref", "10", "from", from, "to", to, "blackhole");
  }
}
