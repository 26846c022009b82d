package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.exchange.Call;
import io.wabascope.simulator.exchange.GraphError;
import io.wabascope.simulator.exchange.GraphRefusal;
import io.wabascope.simulator.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of the four edges of one node. A page costs its own length, not the list's. */
record EdgeList(Edge edge, String node, Lens lens) {
  private static final Map<Edge, List<String>> DOCUMENTED_DEFAULTS = Map.of(
      Edge.CONNECTED_CLIENT_BUSINESSES,
      List.of("id", "name", "verification_status", "business_status"),
      Edge.CLIENT_ACCOUNTS,
      List.of("id", "name", "currency", "timezone_id"),
      Edge.OWNED_ACCOUNTS,
      List.of("id", "name", "message_template_namespace", "timezone_id"),
      Edge.ASSIGNED_ACCOUNTS,
      List.of("id", "name", "status"));
  private static final List<String> BUSINESS_DEFAULTS = List.of("id", "name");
  private static final List<String> ACCOUNT_DEFAULTS =
      List.of("id", "name", "currency", "timezone_id", "message_template_namespace");

  private record Seen(long place, JsonObject shown) {}

  JsonObject page(Call call, List<FieldRequest> fields) {
    refuseWrongNode();
    boolean businesses = edge == Edge.CONNECTED_CLIENT_BUSINESSES;
    (businesses ? BusinessType.TYPE : AccountType.TYPE).check(fields, lens.dialect());
    int limit = Math.min(limit(call), lens.pageCap());
    String path = node + "/" + edge.path();
    String before = call.parameter("before");
    if (before != null && call.parameter("after") == null) {
      return backwards(Paging.start(path, before), path, limit, fields);
    }
    Position start = Paging.start(path, call.parameter("after"));
    Walk walk = walk(lens.world().after(edge, node, start.place()), limit, fields);
    return page(path, walk.seen(), start.page() + 1, start.place() > 0, walk.more());
  }

  private JsonObject backwards(Position start, String path, int limit, List<FieldRequest> fields) {
    Walk walk = walk(lens.world().before(edge, node, start.place()), limit, fields);
    List<Seen> seen = new ArrayList<>(walk.seen());
    Collections.reverse(seen);
    return page(path, seen, Math.max(1, start.page() - 1), walk.more(), true);
  }

  private JsonObject page(
      String path, List<Seen> seen, int number, boolean hasPrevious, boolean hasNext) {
    JsonArray data = new JsonArray();
    seen.forEach(one -> data.add(one.shown()));
    long first = seen.isEmpty() ? 0 : seen.get(0).place();
    long last = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).place();
    return new Paging(path, lens.link(), number).page(data, first, last, hasPrevious, hasNext);
  }

  private record Walk(List<Seen> seen, boolean more) {}

  /** Takes what is still there until the page is full, and looks whether there is more. */
  private Walk walk(
      Iterator<Map.Entry<Long, String>> places, int limit, List<FieldRequest> fields) {
    List<Seen> seen = new ArrayList<>();
    while (places.hasNext()) {
      Map.Entry<Long, String> place = places.next();
      if (seen.size() == limit) {
        if (exists(place.getValue())) {
          return new Walk(seen, true);
        }
      } else {
        show(place.getValue(), fields)
            .ifPresent(shown -> seen.add(new Seen(place.getKey(), shown)));
      }
    }
    return new Walk(seen, false);
  }

  private boolean exists(String id) {
    return lens.world().account(id).isPresent() || lens.world().business(id).isPresent();
  }

  private Optional<JsonObject> show(String id, List<FieldRequest> fields) {
    if (edge == Edge.CONNECTED_CLIENT_BUSINESSES) {
      return lens.world()
          .business(id)
          .map(one -> BusinessType.TYPE.show(one, fields, defaults(BUSINESS_DEFAULTS), lens));
    }
    return lens.world()
        .account(id)
        .map(one -> AccountType.TYPE.show(one, fields, defaults(ACCOUNT_DEFAULTS), lens));
  }

  private List<String> defaults(List<String> real) {
    return lens.dialect().documentedShapes() ? DOCUMENTED_DEFAULTS.getOrDefault(edge, real) : real;
  }

  private static int limit(Call call) {
    String usual = call.parameters().getOrDefault("first", call.parameter("last"));
    return FieldRequest.limit(call.parameters().getOrDefault("limit", usual), Lens.USUAL_LIMIT);
  }

  /** On a node of another type the edge is a field it has not; an unknown node is told apart. */
  private void refuseWrongNode() {
    World world = lens.world();
    if (world.lists(edge, node)) {
      return;
    }
    String type = world
        .provider(node)
        .map(provider -> Graph.providerType(provider, node).name())
        .or(() -> world.account(node).map(account -> AccountType.TYPE.name()))
        .or(() -> world.business(node).map(business -> BusinessType.TYPE.name()))
        .orElseThrow(() -> new GraphRefusal(GraphError.missingObject(node)));
    throw new GraphRefusal(GraphError.nonexistingField(edge.path(), type));
  }
}
