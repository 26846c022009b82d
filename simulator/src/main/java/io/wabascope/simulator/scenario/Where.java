package io.wabascope.simulator.scenario;

import io.wabascope.simulator.exchange.Call;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a rule is about. What is empty or null matches all.
 *
 * @param edges names of edges as in the path; and the other kinds of call
 * @param pages which pages of a walk
 * @param asks a field that the call must name
 */
record Where(
    Set<String> edges,
    Set<String> nodes,
    Set<String> apps,
    Pages pages,
    @Nullable String asks) {
  static final Where EVERYWHERE = new Where(Set.of(), Set.of(), Set.of(), Pages.ALL, null);

  Where {
    edges = Set.copyOf(edges);
    nodes = Set.copyOf(nodes);
    apps = Set.copyOf(apps);
  }

  /**
   * Some pages of a walk.
   *
   * @param last the last of them, inclusive
   */
  record Pages(int first, int last) {
    static final Pages ALL = new Pages(1, Integer.MAX_VALUE);

    boolean has(int page) {
      return first <= page && page <= last;
    }
  }

  boolean has(Call call) {
    return (edges.isEmpty() || edges.contains(call.address().kind()))
        && (nodes.isEmpty() || nodes.contains(call.node()))
        && (apps.isEmpty() || apps.contains(call.app()))
        && pages.has(call.page())
        && (asks == null || call.asksFor(asks));
  }
}
