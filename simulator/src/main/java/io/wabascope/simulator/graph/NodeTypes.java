package io.wabascope.simulator.graph;

import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.call.GraphErrorException;
import io.wabascope.simulator.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which type a node is, as the API names it when it refuses a field. */
public final class NodeTypes {
  private static final Map<String, NodeType<?>> ACCOUNT_LISTS = Map.of(
      "phone_numbers", PhoneType.TYPE,
      "message_templates", MessageTemplate.TYPE);

  private NodeTypes() {}

  static boolean isAccountList(String edgeName) {
    return ACCOUNT_LISTS.containsKey(edgeName);
  }

  /** The type of the node with this id; empty where there is none. */
  static Optional<NodeType<?>> ofNode(World world, String id) {
    if (world.account(id).isPresent()) {
      return Optional.of(AccountType.TYPE);
    }
    if (world.business(id).isPresent()) {
      return Optional.of(BusinessType.TYPE);
    }
    if (world.accountOfPhone(id).isPresent()) {
      return Optional.of(PhoneType.TYPE);
    }
    return world
        .provider(id)
        .map(provider -> id.equals(provider.businessId())
            ? BusinessType.TYPE
            : ProviderNodes.type(provider, id));
  }

  /** The name of the type that a call asks this field of, inside a nested list too. */
  public static String ofField(World world, Call call, String field) {
    NodeType<?> type = ofAnswer(world, call);
    try {
      List<FieldRequest> requests = FieldParser.parse(call.parameters().getOrDefault("fields", ""));
      return find(type, requests, field).orElse(type).name();
    } catch (GraphErrorException malformed) {
      return type.name();
    }
  }

  private static NodeType<?> ofAnswer(World world, Call call) {
    Optional<Edge> edge = call.edge();
    if (edge.isPresent()) {
      return edge.get() == Edge.CONNECTED_CLIENT_BUSINESSES ? BusinessType.TYPE : AccountType.TYPE;
    }
    NodeType<?> list = ACCOUNT_LISTS.get(call.address().edgeName());
    return list != null ? list : ofNode(world, call.node()).orElse(AccountType.TYPE);
  }

  private static Optional<NodeType<?>> find(
      NodeType<?> type, List<FieldRequest> requests, String field) {
    for (FieldRequest request : requests) {
      if (request.name().equals(field)) {
        return Optional.of(type);
      }
      NodeType<?> nested = ACCOUNT_LISTS.get(request.name());
      Optional<NodeType<?>> found =
          nested == null ? Optional.empty() : find(nested, request.fields(), field);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
