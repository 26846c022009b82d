package io.wabascope.benchmarks.chaos;

import io.wabascope.core.inventory.Edge;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The content of one scrape. */
final class ScrapeSnapshot {
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  private final Map<String, Set<String>> shownIds = new HashMap<>();
  private final Map<String, String> accountsOfNumbers = new HashMap<>();
  private final Set<String> accounts = new HashSet<>();
  private final Map<String, Long> completeSweeps = new HashMap<>();
  private final Set<String> refusedApps = new HashSet<>();
  private final Set<String> blockedApps = new HashSet<>();
  private final Map<String, Double> errors = new HashMap<>();
  private double threads;
  private double heap;

  ScrapeSnapshot(String body) {
    body.lines().filter(line -> !line.startsWith("#")).forEach(this::parseLine);
  }

  private void parseLine(String line) {
    if (line.startsWith("whatsapp_account_seen{")) {
      Map<String, String> labels = labels(line);
      idsOfList(labels.get("edge") + labels.get("node_id")).add(labels.get("waba_id"));
      accounts.add(labels.get("waba_id"));
    } else if (line.startsWith("whatsapp_phone_number_info{")) {
      Map<String, String> labels = labels(line);
      accountsOfNumbers.put(labels.get("phone_number_id"), labels.get("waba_id"));
    } else if (line.startsWith("whatsapp_business_info{")) {
      idsOfList("businesses").add(labels(line).get("business_id"));
    } else if (line.startsWith("wabascope_sweeps_total{") && line.contains("\"complete\"")) {
      Map<String, String> labels = labels(line);
      completeSweeps.put(labels.get("app") + "/" + labels.get("edge"), (long) value(line));
    } else if (line.startsWith("wabascope_token_valid{") && value(line) == 0) {
      refusedApps.add(labels(line).get("app"));
    } else if (line.startsWith("wabascope_graph_blocked_until") && value(line) > 0) {
      blockedApps.add(labels(line).get("app"));
    } else if (line.startsWith("wabascope_graph_errors_total{")) {
      Map<String, String> labels = labels(line);
      errors.merge(labels.get("class") + labels.get("code"), value(line), Double::sum);
    } else if (line.startsWith("jvm_threads_live_threads ")) {
      threads = value(line);
    } else if (line.startsWith("jvm_memory_used_bytes{area=\"heap\"")) {
      heap += value(line);
    }
  }

  private Set<String> idsOfList(String name) {
    return shownIds.computeIfAbsent(name, ignored -> new HashSet<>());
  }

  private static Map<String, String> labels(String line) {
    Map<String, String> labels = new HashMap<>();
    Matcher label = LABEL.matcher(line);
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return labels;
  }

  private static double value(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }

  /** The objects exposed for the target. Businesses are exposed without a target. */
  Set<String> shownIds(ChaosTarget target) {
    boolean businesses = target.edge() == Edge.CONNECTED_CLIENT_BUSINESSES;
    String name = businesses ? "businesses" : target.edge().path() + target.node();
    return shownIds.getOrDefault(name, Set.of());
  }

  /** The exposed phone numbers, with their accounts. */
  Map<String, String> accountsOfNumbers() {
    return accountsOfNumbers;
  }

  /** Whether any target exposes this account. */
  boolean showsAccount(String id) {
    return accounts.contains(id);
  }

  /** Number of complete sweeps of the target. */
  long completeSweeps(ChaosTarget target) {
    return completeSweeps.getOrDefault(target.toString(), 0L);
  }

  long completeSweeps() {
    return completeSweeps.values().stream().mapToLong(sweeps -> sweeps).sum();
  }

  /** The apps whose token was rejected in the last call. */
  Set<String> refusedApps() {
    return refusedApps;
  }

  /** The apps that are blocked, completely or for a business. */
  Set<String> blockedApps() {
    return blockedApps;
  }

  /** Number of calls with a fault of that class and code. */
  double errors(String kind, String code) {
    return errors.getOrDefault(kind + code, 0.0);
  }

  double threads() {
    return threads;
  }

  double heapMebibytes() {
    return heap / (1 << 20);
  }
}
