package io.wabascope.agent;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.exporter.status.CallStatus;
import io.wabascope.poller.api.ErrorResponse;
import io.wabascope.poller.api.GraphCallListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last calls of each target that this member made, for the page, and passes all events on.
 *
 * <p>The server's words are kept without secrets, and without anything that may be a phone number.
 * Thread-safe: the calls of a target follow each other.
 */
final class CallLog implements GraphCallListener {
  /** The maximum number of calls that are kept for a target. */
  static final int MAX_CALLS = 50;

  private static final int OK = 200;
  private static final int MAX_WORDS = 300;

  private static final Set<String> OF_THE_ANSWER =
      Set.of(FaultKind.TRANSIENT.label(), FaultKind.UNREADABLE.label());

  /** Up to 15 digits, with the signs that people write between them; longer ones are ids. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<!\\d)\\+?\\d(?:[ ().-]{0,2}\\d){6,14}(?!\\d)");

  /** What a token is when a server encodes or reverses it; names of fields have underscores. */
  private static final Pattern LONG_CODE = Pattern.compile("[A-Za-z0-9+/=%]{32,}");

  private final GraphCallListener next;
  private final UnaryOperator<String> redact;
  private final InstantSource clock;
  private final ConcurrentHashMap<Target, TargetCalls> byTarget = new ConcurrentHashMap<>();

  /**
   * @param redact removes secrets from a text
   */
  CallLog(GraphCallListener next, UnaryOperator<String> redact, InstantSource clock) {
    this.next = next;
    this.redact = redact;
    this.clock = clock;
  }

  /** The calls of one target, newest first. */
  private static final class TargetCalls {
    private final Deque<CallStatus> calls = new ArrayDeque<>();
    private @Nullable ErrorResponse error;

    synchronized void add(CallStatus call) {
      error = null;
      calls.addFirst(call);
      if (calls.size() > MAX_CALLS) {
        calls.removeLast();
      }
    }

    synchronized void failed(Fault fault) {
      CallStatus last = calls.pollFirst();
      if (last != null) {
        calls.addFirst(
            last.failedAs(fault.kind().label(), fault.code(), fault.subcode(), fault.detail()));
      }
    }

    synchronized void error(ErrorResponse response) {
      error = response;
    }

    synchronized @Nullable ErrorResponse error() {
      return error;
    }

    synchronized List<CallStatus> list() {
      return new ArrayList<>(calls);
    }
  }

  /** The last calls of the target, newest first; empty if this member made none. */
  List<CallStatus> of(Target target) {
    TargetCalls calls = byTarget.get(target);
    return calls == null ? List.of() : calls.list();
  }

  /**
   * The calls that were made lately.
   *
   * @param failed the number of calls that had no readable answer, or a failure of the server
   * @param targets the targets with such calls, sorted
   */
  record RecentCalls(int calls, int failed, List<Target> targets) {}

  /** The kept calls that ended after the time. */
  RecentCalls recent(Instant since) {
    int all = 0;
    int failed = 0;
    List<Target> targets = new ArrayList<>();
    for (Map.Entry<Target, TargetCalls> calls : byTarget.entrySet()) {
      List<CallStatus> recent = calls.getValue().list().stream()
          .filter(call -> call.endedAt().isAfter(since))
          .toList();
      int failures = (int) recent.stream()
          .filter(call -> call.faultClass() != null && OF_THE_ANSWER.contains(call.faultClass()))
          .count();
      all += recent.size();
      failed += failures;
      if (failures > 0) {
        targets.add(calls.getKey());
      }
    }
    targets.sort(Comparator.naturalOrder());
    return new RecentCalls(all, failed, targets);
  }

  /** Removes the calls of targets that are no longer configured. */
  void retain(Set<Target> targets) {
    byTarget.keySet().retainAll(targets);
  }

  private TargetCalls calls(Target target) {
    return byTarget.computeIfAbsent(target, ignored -> new TargetCalls());
  }

  /** The words without secrets and numbers, and not too long. */
  private String words(String message) {
    String redacted = LONG_CODE.matcher(redact.apply(message)).replaceAll("[hidden]");
    String words = NUMBER.matcher(redacted).replaceAll("[number]");
    return words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) + '…' : words;
  }

  @Override
  public void onErrorResponse(Target target, ErrorResponse response) {
    calls(target).error(response);
    next.onErrorResponse(target, response);
  }

  @Override
  public void onCall(Target target, Duration duration) {
    TargetCalls calls = calls(target);
    ErrorResponse error = calls.error();
    calls.add(
        error == null
            ? CallStatus.of(clock.instant(), duration, OK)
            : new CallStatus(
                clock.instant(),
                duration,
                error.status(),
                null,
                0,
                null,
                words(error.message()),
                error.traceId()));
    next.onCall(target, duration);
  }

  @Override
  public void onPage(Target target) {
    next.onPage(target);
  }

  @Override
  public void onFault(Target target, Fault fault) {
    calls(target).failed(fault);
    next.onFault(target, fault);
  }

  @Override
  public void onUsage(String app, Usage usage) {
    next.onUsage(app, usage);
  }

  @Override
  public void onBlock(String app, String scope, Block block) {
    next.onBlock(app, scope, block);
  }

  @Override
  public void onWait(String app, Duration wait) {
    next.onWait(app, wait);
  }

  @Override
  public void onServedVersion(String requested, @Nullable String served) {
    next.onServedVersion(requested, served);
  }

  @Override
  public void onSkippedItems(Target target, int items) {
    next.onSkippedItems(target, items);
  }
}
