package io.wabascope.simulator;

import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.call.Call;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counters of the call log, which guards them. */
final class CallCounters {
  /** Callers choose addresses: above this maximum, new ones share a counter. */
  private static final int MAX_NAMES = 10_000;

  final Map<String, Long> apps = new TreeMap<>();
  final Map<String, Long> edges = new TreeMap<>();
  final Map<String, Long> nodes = new TreeMap<>();
  final Map<String, Long> tokens = new TreeMap<>();
  final Map<String, Long> statuses = new TreeMap<>();
  final Map<String, Long> faults = new TreeMap<>();
  long tokensInQuery;
  private long forbiddenCalls;

  void count(Call call) {
    count(apps, call.app());
    count(edges, call.address().kind());
    count(nodes, call.node());
    if (!call.caller().tokenDigest().isEmpty()) {
      count(tokens, call.caller().tokenDigest());
    }
    if (call.caller().tokenInQuery()) {
      tokensInQuery++;
    }
  }

  void countReply(int status, List<String> actions) {
    count(statuses, Integer.toString(status));
    actions.forEach(action -> count(faults, action));
  }

  void countForbidden() {
    forbiddenCalls++;
  }

  void clear() {
    List.of(apps, edges, nodes, tokens, statuses, faults).forEach(Map::clear);
    tokensInQuery = 0;
    forbiddenCalls = 0;
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("apps", toJson(apps))
        .put("edges", toJson(edges))
        .put("nodes", toJson(nodes))
        .put("tokens", toJson(tokens))
        .put("statuses", toJson(statuses))
        .put("faults", toJson(faults))
        .put("tokens_in_query", tokensInQuery)
        .put("calls_while_stopped", forbiddenCalls);
  }

  private static JsonObject toJson(Map<String, Long> counts) {
    JsonObject result = new JsonObject();
    counts.forEach(result::put);
    return result;
  }

  private static void count(Map<String, Long> counts, String name) {
    counts.merge(counts.size() < MAX_NAMES ? name : "other", 1L, Long::sum);
  }
}
