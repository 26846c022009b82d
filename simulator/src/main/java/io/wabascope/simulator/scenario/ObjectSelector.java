package io.wabascope.simulator.scenario;

import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.world.Account;
import io.wabascope.simulator.world.Provider;
import io.wabascope.simulator.world.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Selects objects of the world: one by its id, or a share of the objects on an edge.
 *
 * @param id an account, business or phone number; null selects from lists
 * @param edge null for every account on any edge
 * @param node null for every node that has the edge
 * @param share random share of the objects, 0 to 1, rounded up
 */
public record ObjectSelector(
    @Nullable String id, @Nullable Edge edge, @Nullable String node, double share) {

  public ObjectSelector {
    if (!(share >= 0) || share > 1) {
      throw new IllegalArgumentException("share must be 0 to 1: " + share);
    }
  }

  /** Every account. */
  public static ObjectSelector all() {
    return new ObjectSelector(null, null, null, 1);
  }

  public static ObjectSelector ofId(String id) {
    return new ObjectSelector(id, null, null, 1);
  }

  /** The objects that one node lists on one edge. */
  public static ObjectSelector listedOn(Edge edge, String node) {
    return new ObjectSelector(null, edge, node, 1);
  }

  public ObjectSelector share(double changed) {
    return new ObjectSelector(id, edge, node, changed);
  }

  /** One list of the world. */
  record NodeEdge(Edge edge, String node) {
    void hide(World world, String id) {
      world.hide(edge, node, id);
    }
  }

  /** The lists to select from: those of the edge, or all without an edge. */
  List<NodeEdge> selectedLists(World world) {
    List<Edge> edges = edge == null ? Arrays.asList(Edge.values()) : List.of(edge);
    List<NodeEdge> lists = new ArrayList<>();
    for (Provider provider : world.providers()) {
      for (Edge listedEdge : edges) {
        if (node == null || node.equals(provider.node(listedEdge))) {
          lists.add(new NodeEdge(listedEdge, provider.node(listedEdge)));
        }
      }
    }
    return lists;
  }

  List<String> selectIds(World world, RandomGenerator random) {
    if (id != null) {
      return List.of(id);
    }
    List<String> ids = new ArrayList<>(
        edge == null && node == null
            ? world.accounts().stream().map(Account::id).toList()
            : selectedLists(world).stream()
                .flatMap(list -> world.listedIds(list.edge(), list.node()).stream())
                .distinct()
                .toList());
    if (share < 1) {
      Collections.shuffle(ids, new Random(random.nextLong()));
    }
    return ids.subList(0, (int) Math.ceil(ids.size() * share));
  }
}
