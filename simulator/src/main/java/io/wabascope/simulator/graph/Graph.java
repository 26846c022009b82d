package io.wabascope.simulator.graph;

import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.exchange.Address;
import io.wabascope.simulator.exchange.Call;
import io.wabascope.simulator.exchange.GraphError;
import io.wabascope.simulator.exchange.GraphRefusal;
import io.wabascope.simulator.world.Account;
import io.wabascope.simulator.world.Provider;
import io.wabascope.simulator.world.World;
import java.util.List;
import java.util.Optional;

/** The API on a good day: every address it knows, answered from the world. */
public final class Graph {
  private final World world;
  private final Dialect dialect;
  private final int pageCap;

  /**
   * @param pageCap the most objects on a page, whatever is asked for
   */
  public Graph(World world, Dialect dialect, int pageCap) {
    this.world = world;
    this.dialect = dialect;
    this.pageCap = pageCap;
  }

  /** The body of the answer; refusals come as {@link GraphRefusal}. */
  public JsonObject answer(Call call, Link link) {
    Lens lens = new Lens(world, dialect, link, pageCap);
    List<FieldRequest> fields = FieldParser.parse(call.parameters().getOrDefault("fields", ""));
    Address address = call.address();
    Optional<Edge> edge = address.edge();
    if (edge.isPresent()) {
      return new EdgeList(edge.get(), address.node(), lens).page(call, fields);
    }
    if (address.list().isEmpty()) {
      return node(address.node(), fields, lens);
    }
    return inside(call, fields, lens);
  }

  private JsonObject node(String id, List<FieldRequest> fields, Lens lens) {
    return world
        .account(id)
        .map(account -> show(AccountType.TYPE, account, fields, lens))
        .or(() -> world.business(id).map(one -> show(BusinessType.TYPE, one, fields, lens)))
        .or(() -> world.provider(id).map(one -> show(providerType(one, id), one, fields, lens)))
        .or(() -> world
            .accountOfPhone(id)
            .flatMap(account -> account.phoneNumbers().stream()
                .filter(phone -> phone.id().equals(id))
                .findFirst())
            .map(phone -> show(PhoneType.TYPE, phone, fields, lens)))
        .orElseThrow(() -> new GraphRefusal(GraphError.missingObject(id)));
  }

  private JsonObject inside(Call call, List<FieldRequest> fields, Lens lens) {
    Address address = call.address();
    Account account = world.account(address.node()).orElse(null);
    if (account == null) {
      node(address.node(), List.of(), lens);
      throw new GraphRefusal(GraphError.unknownPath("/" + address.list()));
    }
    FieldRequest request = new FieldRequest(address.list(), call.parameters(), fields);
    return switch (address.list()) {
      case "phone_numbers" -> {
        PhoneType.TYPE.check(fields, dialect);
        yield envelope(AccountType.phoneNumbers(account, request, lens));
      }
      case "message_templates" -> {
        Template.TYPE.check(fields, dialect);
        yield envelope(AccountType.templates(account, request, lens));
      }
      default -> throw new GraphRefusal(GraphError.unknownPath("/" + address.list()));
    };
  }

  /** A list asked for by itself is never bare, whatever the dialect. */
  private static JsonObject envelope(Object list) {
    return list instanceof JsonObject page ? page : new JsonObject().put("data", list);
  }

  static NodeType<Provider> providerType(Provider provider, String id) {
    if (id.equals(provider.applicationId())) {
      return ProviderTypes.APPLICATION;
    }
    return id.equals(provider.userId()) ? ProviderTypes.USER : ProviderTypes.BUSINESS;
  }

  private <T> JsonObject show(NodeType<T> type, T object, List<FieldRequest> fields, Lens lens) {
    type.check(fields, dialect);
    return type.show(object, fields, lens);
  }
}
