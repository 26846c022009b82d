package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.AccountNotices;
import io.wabascope.core.inventory.AccountNotices.Ban;
import io.wabascope.core.inventory.AccountNotices.NoticeEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes the notices of an account or of events; all fields are null without any. */
public final class NoticeFields {
  private static final String UPDATED = "noticesUpdated";
  private static final String BAN_STATE = "banState";
  private static final String BAN_AT = "banAt";
  private static final String TYPES = "restrictionTypes";
  private static final String ENDS = "restrictionEnds";
  private static final String VIOLATION = "violation";

  private NoticeFields() {}

  static @Nullable AccountNotices read(CompactReader in) {
    Instant updated = CompactFields.time(in, UPDATED);
    if (updated == null) {
      return null;
    }
    NoticeEvent notices = readEvent(in);
    return new AccountNotices(
        notices.ban(),
        Objects.requireNonNullElse(notices.restrictions(), Map.of()),
        notices.violation(),
        updated);
  }

  /** Reads the time of the last event; null if there was none. */
  public static @Nullable Instant readTime(CompactReader in) {
    return CompactFields.time(in, UPDATED);
  }

  public static NoticeEvent readEvent(CompactReader in) {
    String state = CompactFields.internedString(in, BAN_STATE);
    Instant at = CompactFields.time(in, BAN_AT);
    return new NoticeEvent(
        state == null || at == null ? null : new Ban(state, at),
        CompactFields.times(in, TYPES, ENDS, Function.identity()),
        CompactFields.internedString(in, VIOLATION));
  }

  static void write(CompactWriter out, @Nullable AccountNotices notices) {
    if (notices == null) {
      write(out, NoticeEvent.NONE, null);
    } else {
      Map<String, Instant> restrictions = CompactFields.nullIfEmpty(notices.restrictions());
      NoticeEvent event = new NoticeEvent(notices.ban(), restrictions, notices.violation());
      write(out, event, notices.updatedAt());
    }
  }

  /**
   * Writes the notices of events.
   *
   * @param time the time of the last event; null if there was none
   */
  public static void write(CompactWriter out, NoticeEvent event, @Nullable Instant time) {
    Ban ban = event.ban();
    CompactFields.time(out, UPDATED, time);
    out.writeString(BAN_STATE, ban == null ? null : ban.state());
    CompactFields.time(out, BAN_AT, ban == null ? null : ban.at());
    CompactFields.times(out, TYPES, ENDS, event.restrictions(), Function.identity());
    out.writeString(VIOLATION, event.violation());
  }
}
