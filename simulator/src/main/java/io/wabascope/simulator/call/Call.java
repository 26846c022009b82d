package io.wabascope.simulator.call;

import io.wabascope.core.inventory.Edge;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A received call.
 *
 * @param number number of the call since the simulator started, from 1
 * @param page number of the requested page, from 1; 1 for calls without pages
 * @param parameters query parameters without the access token
 */
public record Call(
    long number,
    Instant receivedAt,
    Caller caller,
    CallAddress address,
    int page,
    Map<String, String> parameters) {

  public Call {
    parameters = Map.copyOf(parameters);
  }

  public String app() {
    return caller.app();
  }

  public String node() {
    return address.node();
  }

  public Optional<Edge> edge() {
    return address.edge();
  }

  public @Nullable String parameter(String name) {
    return parameters.get(name);
  }

  /** The requested page size, if there is a valid one. */
  public Optional<Integer> limit() {
    String first = parameters.getOrDefault("first", parameters.getOrDefault("last", ""));
    String text = parameters.getOrDefault("limit", first);
    return text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  /** Whether the call requests a field, at any depth. */
  public boolean requestsField(String field) {
    return parameters
        .getOrDefault("fields", "")
        .matches("(.*[^A-Za-z0-9_])?" + field + "([^A-Za-z0-9_].*)?");
  }
}
