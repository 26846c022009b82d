package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.AccountNotices;
import io.wabascope.core.inventory.AccountNotices.Ban;
import io.wabascope.core.inventory.AccountNotices.NoticeEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
    Map<String, Instant> restrictions = notices.restrictions();
    return new AccountNotices(
        notices.ban(),
        restrictions == null ? Map.of() : restrictions,
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
    String[] types = CompactFields.internedStrings(in, TYPES);
    long[] ends = CompactFields.longs(in, ENDS);
    return new NoticeEvent(
        state == null || at == null ? null : new Ban(state, at),
        types == null || ends == null ? null : restrictions(types, ends),
        CompactFields.internedString(in, VIOLATION));
  }

  private static Map<String, Instant> restrictions(String[] types, long[] ends) {
    Map<String, Instant> restrictions = new HashMap<>();
    for (int i = 0; i < types.length; i++) {
      restrictions.put(
          types[i], ends[i] == Long.MAX_VALUE ? Instant.MAX : CompactFields.instant(ends[i]));
    }
    return restrictions;
  }

  static void write(CompactWriter out, @Nullable AccountNotices notices) {
    if (notices == null) {
      write(out, NoticeEvent.NONE, null);
    } else {
      write(
          out,
          new NoticeEvent(
              notices.ban(),
              notices.restrictions().isEmpty() ? null : notices.restrictions(),
              notices.violation()),
          notices.updatedAt());
    }
  }

  /**
   * Writes the notices of events.
   *
   * @param time the time of the last event; null if there was none
   */
  public static void write(CompactWriter out, NoticeEvent event, @Nullable Instant time) {
    Ban ban = event.ban();
    Map<String, Instant> restrictions = event.restrictions();
    CompactFields.time(out, UPDATED, time);
    out.writeString(BAN_STATE, ban == null ? null : ban.state());
    CompactFields.time(out, BAN_AT, ban == null ? null : ban.at());
    out.writeArrayOfString(
        TYPES, restrictions == null ? null : restrictions.keySet().toArray(String[]::new));
    out.writeArrayOfInt64(
        ENDS,
        restrictions == null
            ? null
            : restrictions.values().stream().mapToLong(NoticeFields::nanos).toArray());
    out.writeString(VIOLATION, event.violation());
  }

  private static long nanos(Instant end) {
    return end.equals(Instant.MAX) ? Long.MAX_VALUE : CompactFields.nanos(end);
  }
}
