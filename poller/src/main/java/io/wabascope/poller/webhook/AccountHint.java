package io.wabascope.poller.webhook;

import io.wabascope.core.inventory.AccountNotices.NoticeEvent;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account to read because of events.
 *
 * @param lead a target of the app, by which a cluster with earlier builds finds who reads it
 * @param account the id
 * @param events when the first and the last event happened
 * @param received when the first and the last event were received
 * @param notices what only events report; null if nothing
 */
public record AccountHint(
    Target lead,
    String account,
    TimeSpan events,
    TimeSpan received,
    @Nullable TimedNotices notices) {
  /** Notices, and the time of the last event that has some. */
  public record TimedNotices(NoticeEvent event, Instant time) {
    /** Returns null if the event has no notices. */
    public static @Nullable TimedNotices of(NoticeEvent event, Instant time) {
      return event.isEmpty() ? null : new TimedNotices(event, time);
    }

    /** These notices and others; of both, the later ones count. */
    TimedNotices and(TimedNotices other) {
      return other.time.isBefore(time)
          ? new TimedNotices(other.event.and(event), time)
          : new TimedNotices(event.and(other.event), other.time);
    }
  }

  /** The hint of the first event. */
  public static AccountHint first(
      Target lead, String account, WebhookEvent event, Instant received) {
    return new AccountHint(
        lead,
        account,
        TimeSpan.at(event.time()),
        TimeSpan.at(received),
        TimedNotices.of(event.notices(), event.time()));
  }

  /** The first and the last of several times. */
  public record TimeSpan(Instant first, Instant last) {
    /** A span that begins and ends at the same time. */
    public static TimeSpan at(Instant time) {
      return new TimeSpan(time, time);
    }

    /** This span extended to include a time. */
    public TimeSpan including(Instant time) {
      return new TimeSpan(time.isBefore(first) ? time : first, time.isAfter(last) ? time : last);
    }
  }

  /** Whether each of the targets was swept by a sweep that began after the last event. */
  boolean isBeforeSweeps(List<TargetSpec> specs, Map<Target, SweepRecord> records) {
    return specs.stream().allMatch(spec -> isBefore(records.get(spec.target())));
  }

  private boolean isBefore(@Nullable SweepRecord record) {
    return record != null
        && record.completion() != null
        && record.completion().startedAt().isAfter(received.last());
  }

  /** This hint after one more event. */
  public AccountHint and(WebhookEvent event, Instant receivedAt) {
    TimedNotices added = TimedNotices.of(event.notices(), event.time());
    TimedNotices before = notices;
    return new AccountHint(
        lead,
        account,
        events.including(event.time()),
        received.including(receivedAt),
        before == null || added == null ? (added == null ? before : added) : before.and(added));
  }
}
