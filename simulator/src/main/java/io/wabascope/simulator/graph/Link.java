package io.wabascope.simulator.graph;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the links of a page are made of. As in the real API they carry every parameter of the call,
 * the access token in clear even where it came in a header, and drop {@code appsecret_proof}.
 *
 * @param origin scheme, host and port that the caller used
 */
public record Link(String origin, String version, Map<String, String> parameters) {

  public Link {
    Map<String, String> kept = new TreeMap<>(parameters);
    kept.remove("appsecret_proof");
    kept.remove("appsecret_time");
    kept.remove("before");
    kept.remove("after");
    parameters = Map.copyOf(kept);
  }

  /** The link to another page of the same list. */
  public String to(String path, String direction, String cursor) {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put(direction, cursor);
    return address(path, all);
  }

  /** The link to the first page of a list. */
  public String to(String path) {
    return address(path, parameters);
  }

  private String address(String path, Map<String, String> all) {
    String query = new TreeMap<>(all)
        .entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return origin + "/" + version + "/" + path + (query.isEmpty() ? "" : "?" + query);
  }

  /** For a nested list: its own fields and page size in place of the call's. */
  Link inside(int limit) {
    Map<String, String> own = new TreeMap<>(parameters);
    own.keySet().removeAll(Set.of("fields", "first"));
    own.put("limit", Integer.toString(limit));
    return new Link(origin, version, own);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Leaves the parameters out: a token is among them. */
  @Override
  public String toString() {
    return origin + "/" + version;
  }
}
