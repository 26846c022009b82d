package io.wabascope.cluster.webhook;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.cluster.serialization.CompactFields;
import io.wabascope.cluster.serialization.NoticeFields;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.webhook.AccountHint;
import io.wabascope.poller.webhook.WebhookEvent;
import io.wabascope.poller.webhook.WebhookField;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds an event to the hint of an account, or creates it. It runs where the hint is stored. */
@SuppressWarnings("serial") // serialized only by its Compact serializer
public record HintProcessor(Target lead, String account, WebhookEvent event, Instant received)
    implements EntryProcessor<String, AccountHint, Boolean> {
  private static final long serialVersionUID = 1L;

  /** Returns whether the hint is new. */
  @Override
  public Boolean process(Map.Entry<String, @Nullable AccountHint> entry) {
    AccountHint before = entry.getValue();
    entry.setValue(
        before == null
            ? AccountHint.first(lead, account, event, received)
            : before.and(event, received));
    return before == null;
  }

  /** Reads a processor; the field of the event is not needed. */
  public static HintProcessor read(CompactReader in) {
    String account = String.valueOf(in.readString("account"));
    Instant time = CompactFields.instant(in.readInt64("event"));
    return new HintProcessor(
        CompactFields.target(in, "lead"),
        account,
        new WebhookEvent(WebhookField.OTHER, account, time, NoticeFields.readEvent(in)),
        CompactFields.instant(in.readInt64("received")));
  }

  public static void write(CompactWriter out, HintProcessor processor) {
    out.writeString("lead", processor.lead.key());
    out.writeString("account", processor.account);
    out.writeInt64("event", CompactFields.nanos(processor.event.time()));
    out.writeInt64("received", CompactFields.nanos(processor.received));
    NoticeFields.write(out, processor.event.notices(), null);
  }
}
