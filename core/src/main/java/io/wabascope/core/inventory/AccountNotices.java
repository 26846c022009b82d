package io.wabascope.core.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What only Meta's events report about an account: a ban with its date, restrictions with their
 * ends, and the type of a violation.
 *
 * <p>Source: Meta's webhook reference, {@code account_update}. Notices without content replace
 * earlier ones, because an event took them back.
 *
 * @param ban null if no ban was announced
 * @param restrictions the end of each restriction by its type; {@link Instant#MAX} without an end
 * @param violation the type of the last violation; null if none was reported
 * @param updatedAt the time of the last event, or the time up to which a sweep showed that a ban is
 *     over; an older event changes nothing
 */
public record AccountNotices(
    @Nullable Ban ban,
    Map<String, Instant> restrictions,
    @Nullable String violation,
    Instant updatedAt) {
  /** The maximum number of restrictions that are kept. */
  private static final int MAX_RESTRICTIONS = 20;

  /** For so long after a ban or its event, Meta may still report the status from before. */
  private static final Duration MAX_STATUS_DELAY = Duration.ofMinutes(15);

  /** The state of a ban that was taken back. */
  private static final String REINSTATED = "REINSTATE";

  /** No notices, before any event. */
  public static final AccountNotices NONE = new AccountNotices(null, Map.of(), null, Instant.EPOCH);

  /**
   * A ban.
   *
   * @param state {@code SCHEDULE_FOR_DISABLE}, {@code DISABLE} or another state that Meta adds
   * @param at when it takes or took effect
   */
  public record Ban(String state, Instant at) {}

  /**
   * The notices of one event, or of several. Absent parts are not changed.
   *
   * @param ban the new ban; null if the event has none
   * @param restrictions the restrictions in force; empty to take all back; null if the event has
   *     none
   * @param violation the type; null if the event has none
   */
  public record NoticeEvent(
      @Nullable Ban ban,
      @Nullable Map<String, Instant> restrictions,
      @Nullable String violation) {
    /** No notices. */
    public static final NoticeEvent NONE = new NoticeEvent(null, null, null);

    public NoticeEvent {
      restrictions = restrictions == null ? null : sorted(restrictions);
    }

    /** The notices of two events: each part of the later one that has it. */
    public NoticeEvent and(NoticeEvent later) {
      return new NoticeEvent(
          OptionalFields.firstPresent(later.ban, ban),
          OptionalFields.firstPresent(later.restrictions, restrictions),
          OptionalFields.firstPresent(later.violation, violation));
    }

    /** Whether it changes nothing. */
    public boolean isEmpty() {
      return ban == null && restrictions == null && violation == null;
    }
  }

  public AccountNotices {
    restrictions = sorted(restrictions);
  }

  private static Map<String, Instant> sorted(Map<String, Instant> restrictions) {
    Map<String, Instant> sorted = new TreeMap<>();
    restrictions.entrySet().stream()
        .limit(MAX_RESTRICTIONS)
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return Collections.unmodifiableMap(sorted);
  }

  public boolean isEmpty() {
    return ban == null && restrictions.isEmpty() && violation == null;
  }

  /** These notices after an event; the same instance if it is older than the last one. */
  public AccountNotices after(NoticeEvent event, Instant time) {
    if (event.isEmpty() || time.isBefore(updatedAt)) {
      return this;
    }
    Ban changed = event.ban();
    if (changed != null && changed.state().equals(REINSTATED)) {
      return new AccountNotices(null, Map.of(), null, time);
    }
    Map<String, Instant> inForce = event.restrictions();
    return new AccountNotices(
        changed == null ? ban : changed,
        inForce == null ? restrictions : inForce,
        event.violation() == null ? violation : event.violation(),
        time);
  }

  /**
   * These notices after a sweep that reports the account as active: without a ban that took effect,
   * and was announced, long before. Events from before that time do not restore it.
   */
  AccountNotices afterActive(Instant sweepStart) {
    Instant latest = sweepStart.minus(MAX_STATUS_DELAY);
    return ban != null && ban.at().isBefore(latest) && updatedAt.isBefore(latest)
        ? new AccountNotices(null, restrictions, violation, latest)
        : this;
  }

  /** These notices without the restrictions that have ended; the same instance if none has. */
  public AccountNotices at(Instant now) {
    if (restrictions.values().stream().allMatch(now::isBefore)) {
      return this;
    }
    Map<String, Instant> remaining = new TreeMap<>(restrictions);
    remaining.values().removeIf(end -> !now.isBefore(end));
    return new AccountNotices(ban, remaining, violation, updatedAt);
  }
}
