package io.wabascope.simulator;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.wabascope.simulator.exchange.Address;
import io.wabascope.simulator.exchange.Call;
import io.wabascope.simulator.exchange.GraphError;
import io.wabascope.simulator.graph.ApiVersion;
import io.wabascope.simulator.graph.Link;
import io.wabascope.simulator.graph.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request read as a call, with the secrets that the call itself must not carry.
 *
 * @param served the version that serves it
 * @param inspected the token that {@code debug_token} is asked about
 * @param illFormed why it cannot be one of the API's addresses, where it cannot
 */
record Visit(
    Call call,
    String origin,
    String served,
    @Nullable String token,
    @Nullable String inspected,
    Optional<GraphError> illFormed) {

  static Visit of(HttpServerRequest request, Tokens tokens, long number, Instant now) {
    Map<String, String> parameters = parameters(request.params());
    String inQuery = parameters.remove("access_token");
    String token = token(request, inQuery);
    String inspected = parameters.remove("input_token");
    List<String> path = new ArrayList<>(List.of(request.path().substring(1).split("/", -1)));
    String asked = ApiVersion.hasForm(path.get(0)) ? path.remove(0) : ApiVersion.oldest();
    String node = path.isEmpty() ? "" : path.get(0);
    Address address = new Address(asked, node, path.size() > 1 ? path.get(1) : "");
    Call call = new Call(
        number,
        now,
        tokens.caller(token, inQuery != null),
        address,
        page(address, parameters.get("after")),
        parameters);
    Optional<GraphError> illFormed = Optional.empty();
    if (path.size() > 2 || node.isEmpty() || ApiVersion.serving(asked).isEmpty()) {
      illFormed = Optional.of(GraphError.unknownPath(request.path()));
    } else if (!request.method().equals(HttpMethod.GET)) {
      illFormed = Optional.of(GraphError.unsupported(request.method().name(), node));
    }
    String served = ApiVersion.serving(asked).orElse(ApiVersion.oldest());
    return new Visit(call, "http://" + authority(request), served, token, inspected, illFormed);
  }

  /** What the links of the answer carry: everything, the token in clear. */
  Link link() {
    Map<String, String> all = new HashMap<>(call.parameters());
    if (token != null) {
      all.put("access_token", token);
    }
    return new Link(origin, call.address().version(), all);
  }

  private static @Nullable String token(HttpServerRequest request, @Nullable String inQuery) {
    String header = request.getHeader("Authorization");
    if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      String token = header.substring(7).trim();
      return token.isEmpty() ? null : token;
    }
    return inQuery == null || inQuery.isEmpty() ? null : inQuery;
  }

  private static Map<String, String> parameters(MultiMap query) {
    Map<String, String> all = new HashMap<>();
    query.forEach(entry -> all.putIfAbsent(entry.getKey(), entry.getValue()));
    return all;
  }

  private static String authority(HttpServerRequest request) {
    return request.authority() == null ? "127.0.0.1" : request.authority().toString();
  }

  private static int page(Address address, @Nullable String after) {
    return after == null ? 1 : Position.pageAfter(address.path(), after);
  }

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "call " + call.number();
  }
}
