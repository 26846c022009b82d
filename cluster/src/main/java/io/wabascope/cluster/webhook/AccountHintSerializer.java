package io.wabascope.cluster.webhook;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.cluster.serialization.CompactFields;
import io.wabascope.cluster.serialization.NoticeFields;
import io.wabascope.core.inventory.AccountNotices.NoticeEvent;
import io.wabascope.poller.webhook.AccountHint;
import io.wabascope.poller.webhook.AccountHint.TimeSpan;
import io.wabascope.poller.webhook.AccountHint.TimedNotices;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@link AccountHint}. */
public final class AccountHintSerializer {
  private AccountHintSerializer() {}

  public static AccountHint read(CompactReader in) {
    return new AccountHint(
        CompactFields.target(in, "lead"),
        String.valueOf(in.readString("account")),
        span(in, "firstEvent", "lastEvent"),
        span(in, "firstReceived", "lastReceived"),
        notices(in));
  }

  private static @Nullable TimedNotices notices(CompactReader in) {
    Instant time = NoticeFields.readTime(in);
    return time == null ? null : new TimedNotices(NoticeFields.readEvent(in), time);
  }

  private static TimeSpan span(CompactReader in, String first, String last) {
    return new TimeSpan(
        CompactFields.instant(in.readInt64(first)), CompactFields.instant(in.readInt64(last)));
  }

  public static void write(CompactWriter out, AccountHint hint) {
    out.writeString("lead", hint.lead().key());
    out.writeString("account", hint.account());
    out.writeInt64("firstEvent", CompactFields.nanos(hint.events().first()));
    out.writeInt64("lastEvent", CompactFields.nanos(hint.events().last()));
    out.writeInt64("firstReceived", CompactFields.nanos(hint.received().first()));
    out.writeInt64("lastReceived", CompactFields.nanos(hint.received().last()));
    TimedNotices notices = hint.notices();
    if (notices == null) {
      NoticeFields.write(out, NoticeEvent.NONE, null);
    } else {
      NoticeFields.write(out, notices.event(), notices.time());
    }
  }
}
