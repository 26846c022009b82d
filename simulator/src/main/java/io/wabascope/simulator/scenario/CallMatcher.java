package io.wabascope.simulator.scenario;

import io.wabascope.simulator.call.Call;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a rule is about. What is empty or null matches all.
 *
 * @param edges names of edges as in the path; and the other kinds of call
 * @param pages which pages of a walk
 * @param requestedField a field that the call must name
 */
record CallMatcher(
    Set<String> edges,
    Set<String> nodes,
    Set<String> apps,
    PageRange pages,
    @Nullable String requestedField) {
  static final CallMatcher ALL_CALLS =
      new CallMatcher(Set.of(), Set.of(), Set.of(), PageRange.ALL, null);

  CallMatcher {
    edges = Set.copyOf(edges);
    nodes = Set.copyOf(nodes);
    apps = Set.copyOf(apps);
  }

  /**
   * Some pages of a walk.
   *
   * @param last the last of them, inclusive
   */
  record PageRange(int first, int last) {
    static final PageRange ALL = new PageRange(1, Integer.MAX_VALUE);

    boolean contains(int page) {
      return first <= page && page <= last;
    }
  }

  boolean matches(Call call) {
    return (edges.isEmpty() || edges.contains(call.address().kind()))
        && (nodes.isEmpty() || nodes.contains(call.node()))
        && (apps.isEmpty() || apps.contains(call.app()))
        && pages.contains(call.page())
        && (requestedField == null || call.requestsField(requestedField));
  }
}
