package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.call.CallAddress;
import io.wabascope.simulator.call.GraphError;
import io.wabascope.simulator.call.GraphErrorException;
import io.wabascope.simulator.world.Account;
import io.wabascope.simulator.world.Provider;
import io.wabascope.simulator.world.World;
import java.util.List;
import java.util.Optional;

/** Answers every supported path from the world, without faults. */
public final class GraphResponder {
  private final World world;
  private final Dialect dialect;
  private final int maxPageSize;

  /**
   * @param maxPageSize maximum number of objects on a page, also if the call requests more
   */
  public GraphResponder(World world, Dialect dialect, int maxPageSize) {
    this.world = world;
    this.dialect = dialect;
    this.maxPageSize = maxPageSize;
  }

  /** The body of the reply; errors are thrown as {@link GraphErrorException}. */
  public JsonObject respond(Call call, PageLinks links) {
    ResponseContext context = new ResponseContext(world, dialect, links, maxPageSize);
    List<FieldRequest> fields = FieldParser.parse(call.parameters().getOrDefault("fields", ""));
    CallAddress address = call.address();
    Optional<Edge> edge = address.edge();
    if (edge.isPresent()) {
      return new EdgePager(edge.get(), address.node(), context).page(call, fields);
    }
    if (address.edgeName().isEmpty()) {
      return nodeResponse(address.node(), fields, context);
    }
    return nestedResponse(call, fields, context);
  }

  private JsonObject nodeResponse(String id, List<FieldRequest> fields, ResponseContext context) {
    return world
        .account(id)
        .map(account -> toJson(AccountType.TYPE, account, fields, context))
        .or(() ->
            world.business(id).map(object -> toJson(BusinessType.TYPE, object, fields, context)))
        .or(() -> world.provider(id).map(object -> providerResponse(object, id, fields, context)))
        .or(() -> world
            .accountOfPhone(id)
            .flatMap(account -> account.phoneNumbers().stream()
                .filter(phone -> phone.id().equals(id))
                .findFirst())
            .map(phone -> toJson(PhoneType.TYPE, phone, fields, context)))
        .orElseThrow(() -> new GraphErrorException(GraphError.missingObject(id)));
  }

  private JsonObject providerResponse(
      Provider provider, String id, List<FieldRequest> fields, ResponseContext context) {
    if (id.equals(provider.businessId())) {
      return toJson(BusinessType.TYPE, ProviderNodes.business(provider), fields, context);
    }
    return toJson(ProviderNodes.type(provider, id), provider, fields, context);
  }

  private JsonObject nestedResponse(Call call, List<FieldRequest> fields, ResponseContext context) {
    CallAddress address = call.address();
    NodeType<?> type = NodeTypes.ofNode(world, address.node())
        .orElseThrow(() -> new GraphErrorException(GraphError.missingObject(address.node())));
    if (!NodeTypes.isAccountList(address.edgeName())) {
      throw new GraphErrorException(GraphError.unknownPath("/" + address.edgeName()));
    }
    Account account = world
        .account(address.node())
        .orElseThrow(() ->
            new GraphErrorException(GraphError.nonexistingField(address.edgeName(), type.name())));
    return AccountType.ownList(account, call, fields, context);
  }

  private <T> JsonObject toJson(
      NodeType<T> type, T object, List<FieldRequest> fields, ResponseContext context) {
    type.requireKnownFields(fields, context);
    return type.toJson(object, fields, context);
  }
}
