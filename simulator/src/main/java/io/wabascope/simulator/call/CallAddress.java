package io.wabascope.simulator.call;

import io.wabascope.core.inventory.Edge;
import java.util.Optional;

/**
 * What a call is about.
 *
 * @param edgeName the edge's name in the path; empty where the node itself is asked for
 */
public record CallAddress(String version, String node, String edgeName) {

  /** One of the four edges, where it is one. */
  public Optional<Edge> edge() {
    return Edge.ofPath(edgeName);
  }

  /** What comes after the version in the path. */
  public String path() {
    return edgeName.isEmpty() ? node : node + "/" + edgeName;
  }

  /** What kind of call it is, in words that are few: an edge, another list, or a node. */
  public String kind() {
    return edgeName.isEmpty()
        ? node.equals("debug_token") || node.equals("me") ? node : "node"
        : edgeName;
  }

  public CallAddress withNode(String otherNode) {
    return new CallAddress(version, otherNode, edgeName);
  }
}
