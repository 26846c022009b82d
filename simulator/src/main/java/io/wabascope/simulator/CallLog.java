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
 * What was asked and what was answered, so that it can be said afterwards who called when told not
 * to. Thread-safe. Holds counters for ever, single calls for the last ten thousand.
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

  /** All calls that ever came, refused ones too. */
  public synchronized long calls() {
    return calls;
  }

  /** Calls of one app. */
  public synchronized long callsByApp(String app) {
    return counters.apps.getOrDefault(app, 0L);
  }

  /** Calls to one edge, by its path; also {@code node}, {@code debug_token}, other lists. */
  public synchronized long callsToEdge(String edge) {
    return counters.edges.getOrDefault(edge, 0L);
  }

  /** Calls to one node or what hangs on it. */
  public synchronized long callsToNode(String node) {
    return counters.nodes.getOrDefault(node, 0L);
  }

  /** How often an action of a scenario had a part in an answer. */
  public synchronized long faultCounts(String action) {
    return counters.faults.getOrDefault(action, 0L);
  }

  /** How often each action had a part in an answer. */
  public synchronized Map<String, Long> faultCounts() {
    return Map.copyOf(counters.faults);
  }

  /** Answers of one HTTP status. */
  public synchronized long repliesWithStatus(int status) {
    return counters.statuses.getOrDefault(Integer.toString(status), 0L);
  }

  /** Calls that carried their token in the address instead of the header. */
  public synchronized long tokensInQuery() {
    return counters.tokensInQuery;
  }

  /** The most calls of an app within any one window, which is an hour unless set otherwise. */
  public synchronized int maxCallsInWindow(String app) {
    RollingWindow callWindow = windowByApp.get(app);
    return callWindow == null ? 0 : callWindow.max();
  }

  /** The calls that came while an answer that told the app to stay away was in force. */
  public List<ForbiddenCall> forbiddenCalls() {
    return forbiddenCalls(Duration.ZERO);
  }

  /**
   * The same without those that came so soon after the answer that they may have been under way.
   */
  public synchronized List<ForbiddenCall> forbiddenCalls(Duration grace) {
    return forbiddenCalls.stream()
        .filter(forbiddenCall -> forbiddenCall.delay().compareTo(grace) >= 0)
        .toList();
  }

  /** The last calls, oldest first, at most ten thousand. */
  public synchronized List<CallLogEntry> entries() {
    return List.copyOf(entries);
  }

  /** Begins anew; what answers told callers before is forgotten too. */
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
