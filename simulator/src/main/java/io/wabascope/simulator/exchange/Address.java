package io.wabascope.simulator.exchange;

import io.wabascope.core.inventory.Edge;
import java.util.Optional;

/**
 * What a call is about.
 *
 * @param list the edge's name in the path; empty where the node itself is asked for
 */
public record Address(String version, String node, String list) {

  /** One of the four edges, where it is one. */
  public Optional<Edge> edge() {
    return Edge.ofPath(list);
  }

  /** What comes after the version in the path. */
  public String path() {
    return list.isEmpty() ? node : node + "/" + list;
  }

  /** What kind of call it is, in words that are few: an edge, another list, or a node. */
  public String kind() {
    return list.isEmpty() ? node.equals("debug_token") || node.equals("me") ? node : "node" : list;
  }

  public Address on(String otherNode) {
    return new Address(version, otherNode, list);
  }
}
