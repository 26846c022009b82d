package io.wabascope.simulator.scenario;

import io.wabascope.simulator.call.Call;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects the calls of a rule. Empty or null matches all.
 *
 * @param edges names of edges as in the path, and other kinds of calls
 * @param pages page numbers within a list
 * @param requestedField a field that the call must request
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
   * A range of page numbers.
   *
   * @param last the last page, inclusive
   */
  record PageRange(int first, int last) {
    static final PageRange ALL = new PageRange(1, Integer.MAX_VALUE);

    boolean contains(int page) {
      return first <= page && page <= last;
    }
  }

  /** Whether it selects nothing but nodes. */
  boolean selectsOnlyNodes() {
    return equals(new CallMatcher(Set.of(), nodes, Set.of(), PageRange.ALL, null));
  }

  boolean matchesNode(String node) {
    return nodes.isEmpty() || nodes.contains(node);
  }

  boolean matches(Call call) {
    return (edges.isEmpty() || edges.contains(call.address().kind()))
        && matchesNode(call.node())
        && (apps.isEmpty() || apps.contains(call.app()))
        && pages.contains(call.page())
        && (requestedField == null || call.requestsField(requestedField));
  }
}
