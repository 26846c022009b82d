package io.wabascope.simulator.graph;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Builds the links of a page. As in the real API they contain every parameter of the call except
 * {@code appsecret_proof}, and the access token in clear text, even if it was sent in a header.
 *
 * @param origin scheme, host and port of the request
 */
public record PageLinks(String origin, String version, Map<String, String> parameters) {

  public PageLinks {
    Map<String, String> retained = new TreeMap<>(parameters);
    retained.remove("appsecret_proof");
    retained.remove("appsecret_time");
    retained.remove("before");
    retained.remove("after");
    parameters = Map.copyOf(retained);
  }

  /** The link to another page of the same list. */
  public String urlTo(String path, String direction, String cursor) {
    Map<String, String> merged = new TreeMap<>(parameters);
    merged.put(direction, cursor);
    return url(path, merged);
  }

  /** The link to the first page of a list. */
  public String urlTo(String path) {
    return url(path, parameters);
  }

  private String url(String path, Map<String, String> merged) {
    String query = new TreeMap<>(merged)
        .entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return origin + "/" + version + "/" + path + (query.isEmpty() ? "" : "?" + query);
  }

  /** Links of a nested list, with its own fields, modifiers and page size instead of the call's. */
  PageLinks forNestedList(FieldRequest request, int limit) {
    Map<String, String> nestedParameters = new TreeMap<>(request.modifiers());
    if (parameters.containsKey("access_token")) {
      nestedParameters.put("access_token", parameters.get("access_token"));
    }
    if (!request.fields().isEmpty()) {
      nestedParameters.put("fields", FieldRequest.format(request.fields()));
    }
    nestedParameters.keySet().removeAll(Set.of("first", "last"));
    nestedParameters.put("limit", Integer.toString(limit));
    return new PageLinks(origin, version, nestedParameters);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Omits the parameters, because they include the token. */
  @Override
  public String toString() {
    return origin + "/" + version;
  }
}
