package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.call.GraphError;
import io.wabascope.simulator.call.GraphErrorException;
import io.wabascope.simulator.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages of one edge of one node. The cost of a page depends on its size, not on the list's. */
record EdgePager(Edge edge, String node, ResponseContext context) {
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

  private record ListedItem(long position, JsonObject json) {}

  JsonObject page(Call call, List<FieldRequest> fields) {
    requireEdgeOnNode();
    boolean businesses = edge == Edge.CONNECTED_CLIENT_BUSINESSES;
    (businesses ? BusinessType.TYPE : AccountType.TYPE).requireKnownFields(fields, context);
    PageRequest page = PageRequest.of(call.parameters(), context.maxPageSize());
    String path = node + "/" + edge.path();
    if (page.before() != null) {
      CursorCodec end = PagingEnvelope.startPosition(path, page.before());
      return previousPage(end, path, page.limit(), fields);
    }
    CursorCodec start = PagingEnvelope.startPosition(path, page.after());
    PageItems collected =
        collect(context.world().listedAfter(edge, node, start.position()), page.limit(), fields);
    return page(
        path, collected.items(), start.page() + 1, start.position() > 0, collected.hasMore());
  }

  private JsonObject previousPage(
      CursorCodec start, String path, int limit, List<FieldRequest> fields) {
    PageItems collected =
        collect(context.world().listedBefore(edge, node, start.position()), limit, fields);
    List<ListedItem> items = new ArrayList<>(collected.items());
    Collections.reverse(items);
    return page(path, items, Math.max(1, start.page() - 1), collected.hasMore(), true);
  }

  private JsonObject page(
      String path, List<ListedItem> items, int number, boolean hasPrevious, boolean hasNext) {
    JsonArray data = new JsonArray();
    items.forEach(item -> data.add(item.json()));
    long first = items.isEmpty() ? 0 : items.get(0).position();
    long last = items.isEmpty() ? 0 : items.get(items.size() - 1).position();
    return new PagingEnvelope(path, context.links(), number)
        .page(data, first, last, hasPrevious, hasNext);
  }

  private record PageItems(List<ListedItem> items, boolean hasMore) {}

  /** Collects remaining objects until the page is full, and checks if there are more. */
  private PageItems collect(
      Iterator<Map.Entry<Long, String>> entries, int limit, List<FieldRequest> fields) {
    List<ListedItem> items = new ArrayList<>();
    while (entries.hasNext()) {
      Map.Entry<Long, String> entry = entries.next();
      if (items.size() == limit) {
        if (exists(entry.getValue())) {
          return new PageItems(items, true);
        }
      } else {
        toJson(entry.getValue(), fields)
            .ifPresent(json -> items.add(new ListedItem(entry.getKey(), json)));
      }
    }
    return new PageItems(items, false);
  }

  private boolean exists(String id) {
    return context.world().account(id).isPresent()
        || context.world().business(id).isPresent();
  }

  private Optional<JsonObject> toJson(String id, List<FieldRequest> fields) {
    if (edge == Edge.CONNECTED_CLIENT_BUSINESSES) {
      return context
          .world()
          .business(id)
          .map(
              item -> BusinessType.TYPE.toJson(item, fields, defaults(BUSINESS_DEFAULTS), context));
    }
    return context
        .world()
        .account(id)
        .map(item -> AccountType.TYPE.toJson(item, fields, defaults(ACCOUNT_DEFAULTS), context));
  }

  private List<String> defaults(List<String> realDefaults) {
    return context.dialect().documentedShapes()
        ? DOCUMENTED_DEFAULTS.getOrDefault(edge, realDefaults)
        : realDefaults;
  }

  /** The error for a node without this edge: an unknown field, or an unknown node. */
  private void requireEdgeOnNode() {
    World world = context.world();
    if (world.hasList(edge, node)) {
      return;
    }
    NodeType<?> type = NodeTypes.ofNode(world, node)
        .orElseThrow(() -> new GraphErrorException(GraphError.missingObject(node)));
    throw new GraphErrorException(GraphError.nonexistingField(edge.path(), type.name()));
  }
}
