package io.wabascope.poller.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a simulation of events measured. Not thread-safe. */
public final class EventDelayResult {
  private final List<Duration> delivered = new ArrayList<>();
  private final List<Duration> lost = new ArrayList<>();
  private Duration sweptTime = Duration.ZERO;
  private Duration measured = Duration.ZERO;
  private int sweeps;
  private int calls;
  private int eventCalls;
  private int maxCallsInAnHour;
  private int deferred;
  private int unknown;

  void addDelay(boolean hasEvent, Duration delay) {
    (hasEvent ? delivered : lost).add(delay);
  }

  void addSweep(Duration interval) {
    sweeps++;
    sweptTime = sweptTime.plus(interval);
  }

  void addCall(boolean isOfEvent, boolean isMeasured, int inLastHour) {
    calls += isMeasured ? 1 : 0;
    eventCalls += isOfEvent ? 1 : 0;
    maxCallsInAnHour = Math.max(maxCallsInAnHour, inLastHour);
  }

  void addDeferred() {
    deferred++;
  }

  void finish(Duration time, int stillUnknown) {
    measured = time;
    unknown = stillUnknown;
  }

  /** A quantile of the delays of changes whose event came, or was lost; null if there is none. */
  public @Nullable Duration delay(boolean hasEvent, double quantile) {
    List<Duration> sorted = new ArrayList<>(hasEvent ? delivered : lost);
    Collections.sort(sorted);
    return sorted.isEmpty()
        ? null
        : sorted.get((int) Math.ceil(quantile * sorted.size()) - (quantile > 0 ? 1 : 0));
  }

  /** The number of changes that became known, by whether their event came. */
  public int changes(boolean hasEvent) {
    return (hasEvent ? delivered : lost).size();
  }

  /** The mean time between the starts of two sweeps of a target; null before the first ended. */
  public @Nullable Duration sweepInterval() {
    return sweeps == 0 ? null : sweptTime.dividedBy(sweeps);
  }

  public double callsPerHour() {
    return calls / (measured.toSeconds() / 3600.0);
  }

  /** The calls an hour that read single accounts. */
  public double eventCallsPerHour() {
    return eventCalls / (measured.toSeconds() / 3600.0);
  }

  public int maxCallsInAnHour() {
    return maxCallsInAnHour;
  }

  /** The events for which a sweep came first. */
  public int deferred() {
    return deferred;
  }

  /** The changes that were not known at the end. */
  public int unknown() {
    return unknown;
  }
}
