package io.wabascope.simulator.call;

import io.wabascope.core.inventory.Edge;
import java.util.Optional;

/**
 * The node and edge of a call.
 *
 * @param edgeName name of the edge in the path; empty for the node itself
 */
public record CallAddress(String version, String node, String edgeName) {

  /** The edge, if it is one of the four. */
  public Optional<Edge> edge() {
    return Edge.ofPath(edgeName);
  }

  /** The path after the version. */
  public String path() {
    return edgeName.isEmpty() ? node : node + "/" + edgeName;
  }

  /** The kind of call: the name of an edge or another list, or {@code node}. */
  public String kind() {
    return edgeName.isEmpty()
        ? node.equals("debug_token") || node.equals("me") ? node : "node"
        : edgeName;
  }

  public CallAddress withNode(String otherNode) {
    return new CallAddress(version, otherNode, edgeName);
  }
}
