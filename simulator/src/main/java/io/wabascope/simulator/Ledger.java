package io.wabascope.simulator;

import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.exchange.Call;
import io.wabascope.simulator.exchange.Reply;
import io.wabascope.simulator.exchange.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was asked and what was answered, so that it can be said afterwards who called when told not
 * to. Thread-safe. Holds counters for ever, single calls for the last ten thousand.
 */
public final class Ledger {
  private static final int REMEMBERED = 10_000;

  private final Duration window;
  private final Tally tally = new Tally();
  private final Map<String, RollingWindow> hours = new HashMap<>();
  private final Map<String, List<Said>> stops = new HashMap<>();
  private final Deque<LedgerEntry> entries = new ArrayDeque<>();
  private final List<Trespass> trespasses = new ArrayList<>();
  private long calls;

  private record Said(Instant at, Stop stop) {}

  Ledger(Duration window) {
    this.window = window;
  }

  synchronized void arrived(Call call) {
    calls++;
    tally.count(call);
    hours.computeIfAbsent(call.app(), app -> new RollingWindow(window)).add(call.at(), 0);
    List<Said> said = stops.getOrDefault(call.app(), List.of());
    for (Said one : said) {
      if (one.stop().forbids(call)) {
        tally.trespass();
        if (trespasses.size() < REMEMBERED) {
          trespasses.add(new Trespass(call, one.stop(), Duration.between(one.at(), call.at())));
        }
        return;
      }
    }
  }

  synchronized void answered(Call call, Reply reply, List<String> faults, Instant now) {
    tally.answered(reply.status(), faults);
    entries.addLast(new LedgerEntry(call, reply.status(), List.copyOf(faults)));
    if (entries.size() > REMEMBERED) {
      entries.removeFirst();
    }
    Stop stop = reply.stop();
    if (stop != null) {
      List<Said> said = stops.computeIfAbsent(call.app(), app -> new ArrayList<>());
      said.removeIf(old -> !now.isBefore(old.stop().until()));
      said.add(new Said(now, stop));
    }
  }

  /** All calls that ever came, refused ones too. */
  public synchronized long calls() {
    return calls;
  }

  /** Calls of one app. */
  public synchronized long callsOf(String app) {
    return tally.apps.getOrDefault(app, 0L);
  }

  /** Calls to one edge, by its path; also {@code node}, {@code debug_token}, other lists. */
  public synchronized long callsTo(String edge) {
    return tally.edges.getOrDefault(edge, 0L);
  }

  /** Calls to one node or what hangs on it. */
  public synchronized long callsOn(String node) {
    return tally.nodes.getOrDefault(node, 0L);
  }

  /** How often an action of a scenario had a part in an answer. */
  public synchronized long faults(String action) {
    return tally.faults.getOrDefault(action, 0L);
  }

  /** How often each action had a part in an answer. */
  public synchronized Map<String, Long> faults() {
    return Map.copyOf(tally.faults);
  }

  /** Answers of one HTTP status. */
  public synchronized long answers(int status) {
    return tally.statuses.getOrDefault(Integer.toString(status), 0L);
  }

  /** Calls that carried their token in the address instead of the header. */
  public synchronized long tokensInQuery() {
    return tally.tokensInQuery;
  }

  /** The most calls of an app within any one window, which is an hour unless set otherwise. */
  public synchronized int mostCallsInAnyHour(String app) {
    RollingWindow hour = hours.get(app);
    return hour == null ? 0 : hour.most();
  }

  /** The calls that came while an answer that told the app to stay away was in force. */
  public List<Trespass> callsWhileStopped() {
    return callsWhileStopped(Duration.ZERO);
  }

  /**
   * The same without those that came so soon after the answer that they may have been under way.
   */
  public synchronized List<Trespass> callsWhileStopped(Duration grace) {
    return trespasses.stream()
        .filter(trespass -> trespass.after().compareTo(grace) >= 0)
        .toList();
  }

  /** The last calls, oldest first, at most ten thousand. */
  public synchronized List<LedgerEntry> entries() {
    return List.copyOf(entries);
  }

  /** Begins anew; what answers told callers before is forgotten too. */
  public synchronized void clear() {
    calls = 0;
    tally.clear();
    hours.clear();
    stops.clear();
    entries.clear();
    trespasses.clear();
  }

  synchronized JsonObject json() {
    JsonObject most = new JsonObject();
    hours.forEach((app, hour) -> most.put(app, hour.most()));
    return tally.json().put("calls", calls).put("most_calls_in_any_hour", most);
  }
}
