package io.wabascope.simulator;

import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.call.BlockNotice;
import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.call.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records calls and replies, so that tests can find calls made while blocked. Thread-safe. Keeps
 * all counters and the last ten thousand calls.
 */
public final class CallLog {
  private static final int MAX_ENTRIES = 10_000;

  private final Duration window;
  private final CallCounters counters = new CallCounters();
  private final Map<String, RollingWindow> windowByApp = new HashMap<>();
  private final Map<String, List<SentNotice>> noticesByApp = new HashMap<>();
  private final Deque<CallLogEntry> entries = new ArrayDeque<>();
  private final List<ForbiddenCall> forbiddenCalls = new ArrayList<>();
  private long calls;

  private record SentNotice(Instant sentAt, BlockNotice notice) {}

  CallLog(Duration window) {
    this.window = window;
  }

  synchronized void onCall(Call call) {
    calls++;
    counters.count(call);
    windowByApp
        .computeIfAbsent(call.app(), app -> new RollingWindow(window))
        .add(call.receivedAt(), 0);
    List<SentNotice> notices = noticesByApp.getOrDefault(call.app(), List.of());
    for (SentNotice sent : notices) {
      if (sent.notice().forbids(call)) {
        counters.countForbidden();
        if (forbiddenCalls.size() < MAX_ENTRIES) {
          forbiddenCalls.add(new ForbiddenCall(
              call, sent.notice(), Duration.between(sent.sentAt(), call.receivedAt())));
        }
        return;
      }
    }
  }

  synchronized void onReply(Call call, Reply reply, List<String> faults, Instant now) {
    counters.countReply(reply.status(), faults);
    entries.addLast(new CallLogEntry(call, reply.status(), List.copyOf(faults)));
    if (entries.size() > MAX_ENTRIES) {
      entries.removeFirst();
    }
    BlockNotice notice = reply.blockNotice();
    if (notice != null) {
      List<SentNotice> notices = noticesByApp.computeIfAbsent(call.app(), app -> new ArrayList<>());
      notices.removeIf(earlier -> !now.isBefore(earlier.notice().until()));
      notices.add(new SentNotice(now, notice));
    }
  }

  /** Number of all calls, including rejected ones. */
  public synchronized long calls() {
    return calls;
  }

  /** Number of calls of one app. */
  public synchronized long callsByApp(String app) {
    return counters.apps.getOrDefault(app, 0L);
  }

  /**
   * Number of calls to an edge, by its path; also {@code node}, {@code debug_token}, other lists.
   */
  public synchronized long callsToEdge(String edge) {
    return counters.edges.getOrDefault(edge, 0L);
  }

  /** Number of calls to one node or its edges and lists. */
  public synchronized long callsToNode(String node) {
    return counters.nodes.getOrDefault(node, 0L);
  }

  /** Number of replies that an action of a scenario produced or altered. */
  public synchronized long faultCounts(String action) {
    return counters.faults.getOrDefault(action, 0L);
  }

  /** Number of replies that each action produced or altered. */
  public synchronized Map<String, Long> faultCounts() {
    return Map.copyOf(counters.faults);
  }

  /** Number of replies of one HTTP status. */
  public synchronized long repliesWithStatus(int status) {
    return counters.statuses.getOrDefault(Integer.toString(status), 0L);
  }

  /** Number of calls with the token in the URL instead of the header. */
  public synchronized long tokensInQuery() {
    return counters.tokensInQuery;
  }

  /** Maximum number of calls of an app in any window; the window is an hour by default. */
  public synchronized int maxCallsInWindow(String app) {
    RollingWindow callWindow = windowByApp.get(app);
    return callWindow == null ? 0 : callWindow.max();
  }

  /** Calls that were made while an earlier reply blocked the app. */
  public List<ForbiddenCall> forbiddenCalls() {
    return forbiddenCalls(Duration.ZERO);
  }

  /**
   * Calls that were made while blocked, without those that may have been in progress at the reply.
   */
  public synchronized List<ForbiddenCall> forbiddenCalls(Duration grace) {
    return forbiddenCalls.stream()
        .filter(forbiddenCall -> forbiddenCall.delay().compareTo(grace) >= 0)
        .toList();
  }

  /** The last ten thousand calls, oldest first. */
  public synchronized List<CallLogEntry> entries() {
    return List.copyOf(entries);
  }

  /** Clears all counters, calls and blocks. */
  public synchronized void clear() {
    calls = 0;
    counters.clear();
    windowByApp.clear();
    noticesByApp.clear();
    entries.clear();
    forbiddenCalls.clear();
  }

  synchronized JsonObject toJson() {
    JsonObject max = new JsonObject();
    windowByApp.forEach((app, callWindow) -> max.put(app, callWindow.max()));
    return counters.toJson().put("calls", calls).put("most_calls_in_any_hour", max);
  }
}
