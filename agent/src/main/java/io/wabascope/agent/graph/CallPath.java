package io.wabascope.agent.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.graph.Selection;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Path and query of a call, percent-encoded; the token is never part of them. */
final class CallPath {
  /** Parameters that are ours to set, or that would carry a token in clear. */
  private static final Set<String> OURS =
      Set.of("fields", "limit", "first", "after", "access_token", "appsecret_proof");

  private CallPath() {}

  static String of(GraphServer server, PageRequest request, Credentials credentials) {
    Selection selection = request.selection();
    Map<String, String> query = new LinkedHashMap<>();
    query.put("fields", String.join(",", selection.fields()));
    query.put(selection.paging().parameter(), Integer.toString(request.pageSize()));
    Cursor after = request.after();
    if (after != null) {
      query.put("after", after.value());
    }
    new TreeMap<>(selection.query()).forEach((name, value) -> {
      if (!OURS.contains(name)) {
        query.put(name, value);
      }
    });
    String path =
        encode(request.target().node()) + '/' + request.target().edge().path();
    return server.path(path) + '?' + encode(query, credentials);
  }

  /** The call that inspects a token: the API wants it in the query, so this is never logged. */
  static String ofProbe(GraphServer server, Credentials credentials) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("input_token", credentials.token().reveal());
    return server.path("debug_token") + '?' + encode(query, credentials);
  }

  private static String encode(Map<String, String> query, Credentials credentials) {
    AppSecret secret = credentials.secret();
    if (secret != null) {
      query.put("appsecret_proof", secret.proofOf(credentials.token()));
    }
    return query.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + '=' + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
