package io.wabascope.simulator;

import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.exchange.Call;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ledger's counters. The ledger guards them. */
final class Tally {
  /** Addresses come from outside: past so many, what is new is counted as one. */
  private static final int MOST_NAMES = 10_000;

  final Map<String, Long> apps = new TreeMap<>();
  final Map<String, Long> edges = new TreeMap<>();
  final Map<String, Long> nodes = new TreeMap<>();
  final Map<String, Long> tokens = new TreeMap<>();
  final Map<String, Long> statuses = new TreeMap<>();
  final Map<String, Long> faults = new TreeMap<>();
  long tokensInQuery;
  private long trespasses;

  void count(Call call) {
    count(apps, call.app());
    count(edges, call.address().kind());
    count(nodes, call.node());
    if (!call.caller().token().isEmpty()) {
      count(tokens, call.caller().token());
    }
    if (call.caller().tokenInQuery()) {
      tokensInQuery++;
    }
  }

  void answered(int status, List<String> actions) {
    count(statuses, Integer.toString(status));
    actions.forEach(action -> count(faults, action));
  }

  void trespass() {
    trespasses++;
  }

  void clear() {
    List.of(apps, edges, nodes, tokens, statuses, faults).forEach(Map::clear);
    tokensInQuery = 0;
    trespasses = 0;
  }

  JsonObject json() {
    return new JsonObject()
        .put("apps", json(apps))
        .put("edges", json(edges))
        .put("nodes", json(nodes))
        .put("tokens", json(tokens))
        .put("statuses", json(statuses))
        .put("faults", json(faults))
        .put("tokens_in_query", tokensInQuery)
        .put("calls_while_stopped", trespasses);
  }

  private static JsonObject json(Map<String, Long> counts) {
    JsonObject all = new JsonObject();
    counts.forEach(all::put);
    return all;
  }

  private static void count(Map<String, Long> counts, String name) {
    counts.merge(counts.size() < MOST_NAMES ? name : "other", 1L, Long::sum);
  }
}
