package io.wabascope.simulator;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.call.CallAddress;
import io.wabascope.simulator.call.GraphError;
import io.wabascope.simulator.graph.ApiVersion;
import io.wabascope.simulator.graph.CursorCodec;
import io.wabascope.simulator.graph.PageLinks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request parsed as a call, with the secrets that {@link Call} must not contain.
 *
 * @param origin scheme, host and port of the links in the reply
 * @param servedVersion the version that serves it
 * @param inspectedToken the token to inspect with {@code debug_token}
 * @param requestError the error if the path is not a path of the API
 */
record ParsedRequest(
    Call call,
    String origin,
    String servedVersion,
    @Nullable String token,
    @Nullable String inspectedToken,
    Optional<GraphError> requestError) {

  static ParsedRequest of(
      HttpServerRequest request, TokenRegistry tokenRegistry, long number, Instant now) {
    Map<String, String> parameters = parameters(request.params());
    String queryToken = parameters.remove("access_token");
    String token = token(request, queryToken);
    String inspectedToken = parameters.remove("input_token");
    List<String> path = new ArrayList<>(List.of(request.path().substring(1).split("/", -1)));
    String requestedVersion =
        ApiVersion.isVersion(path.get(0)) ? path.remove(0) : ApiVersion.oldest();
    String node = path.isEmpty() ? "" : path.get(0);
    CallAddress callAddress =
        new CallAddress(requestedVersion, node, path.size() > 1 ? path.get(1) : "");
    Call call = new Call(
        number,
        now,
        tokenRegistry.caller(token, queryToken != null),
        callAddress,
        page(callAddress, parameters.get("after")),
        parameters);
    Optional<GraphError> requestError = Optional.empty();
    if (parameters.containsKey("ids")) {
      requestError = Optional.of(GraphError.multipleIds());
    } else if (path.size() > 2
        || node.isEmpty()
        || ApiVersion.servedVersion(requestedVersion).isEmpty()) {
      requestError = Optional.of(GraphError.unknownPath(request.path()));
    } else if (!request.method().equals(HttpMethod.GET)) {
      requestError = Optional.of(GraphError.unsupportedMethod(request.method().name(), node));
    }
    String servedVersion = ApiVersion.servedVersion(requestedVersion).orElse(ApiVersion.oldest());
    return new ParsedRequest(
        call, origin(request), servedVersion, token, inspectedToken, requestError);
  }

  /** The parameters of links in the reply: all, including the token in clear text. */
  PageLinks pageLinks() {
    Map<String, String> collected = new HashMap<>(call.parameters());
    if (token != null) {
      collected.put("access_token", token);
    }
    return new PageLinks(origin, call.address().version(), collected);
  }

  private static @Nullable String token(HttpServerRequest request, @Nullable String queryToken) {
    String header = request.getHeader("Authorization");
    if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      String token = header.substring(7).trim();
      return token.isEmpty() ? null : token;
    }
    return queryToken == null || queryToken.isEmpty() ? null : queryToken;
  }

  private static Map<String, String> parameters(MultiMap query) {
    Map<String, String> collected = new HashMap<>();
    query.forEach(entry -> collected.putIfAbsent(entry.getKey(), entry.getValue()));
    return collected;
  }

  /** The address that the caller used, behind a proxy too; a header that makes no sense is none. */
  private static String origin(HttpServerRequest request) {
    String authority =
        request.authority() == null ? "127.0.0.1" : request.authority().toString();
    return forwarded(request, "X-Forwarded-Proto", "https?", "http") + "://"
        + forwarded(request, "X-Forwarded-Host", "[A-Za-z0-9.-]+(:\\d{1,5})?", authority);
  }

  private static String forwarded(
      HttpServerRequest request, String header, String format, String otherwise) {
    String values = request.getHeader(header);
    String first = values == null ? "" : values.split(",", 2)[0].trim();
    return first.matches(format) ? first : otherwise;
  }

  private static int page(CallAddress callAddress, @Nullable String after) {
    return after == null ? 1 : CursorCodec.pageNumberAfter(callAddress.path(), after);
  }

  /** Omits the token. */
  @Override
  public String toString() {
    return "call " + call.number();
  }
}
