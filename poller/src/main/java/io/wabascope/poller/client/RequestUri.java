package io.wabascope.poller.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.PageRequest;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Path and query of a call, percent-encoded; only {@link #ofDebugToken} contains the token. */
final class RequestUri {
  /** Parameters that configuration cannot set: the client sets them, or they hold a token. */
  private static final Set<String> RESERVED =
      Set.of("fields", "limit", "first", "after", "access_token", "appsecret_proof");

  private RequestUri() {}

  static String of(GraphEndpoint endpoint, PageRequest request, AppCredentials appCredentials) {
    FieldSelection fieldSelection = request.selection();
    Map<String, String> query = new LinkedHashMap<>();
    query.put("fields", String.join(",", fieldSelection.fields()));
    String account = request.account();
    if (account != null) {
      return endpoint.pathTo(encode(account)) + '?' + encode(query, appCredentials);
    }
    query.put(fieldSelection.paging().parameter(), Integer.toString(request.pageSize()));
    Cursor after = request.after();
    if (after != null) {
      query.put("after", after.value());
    }
    new TreeMap<>(fieldSelection.query()).forEach((name, value) -> {
      if (!RESERVED.contains(name)) {
        query.put(name, value);
      }
    });
    String path = encode(request.node()) + '/' + request.edge();
    return endpoint.pathTo(path) + '?' + encode(query, appCredentials);
  }

  /** The call that inspects a token. The API requires the token in the query: never log it. */
  static String ofDebugToken(GraphEndpoint endpoint, AppCredentials appCredentials) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("input_token", appCredentials.token().reveal());
    return endpoint.pathTo("debug_token") + '?' + encode(query, appCredentials);
  }

  private static String encode(Map<String, String> query, AppCredentials appCredentials) {
    AppSecret secret = appCredentials.secret();
    if (secret != null) {
      query.put("appsecret_proof", secret.proofOf(appCredentials.token()));
    }
    return query.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + '=' + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
