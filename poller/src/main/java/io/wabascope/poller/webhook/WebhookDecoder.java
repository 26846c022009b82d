package io.wabascope.poller.webhook;

import io.wabascope.core.inventory.AccountNotices.NoticeEvent;
import io.wabascope.poller.decode.FieldValues;
import io.wabascope.poller.decode.JsonReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the body of a delivery: {@code {"object", "entry": [{"id", "time", "changes": [{"field",
 * "value"}]}]}}, in any order of the keys.
 *
 * <p>Only the parts below are kept. Contents of other fields, such as messages, are skipped.
 * Confined to one delivery.
 */
final class WebhookDecoder {
  /** Meta sends up to 1,000 changes. */
  static final int MAX_CHANGES = 10_000;

  private static final String OBJECT = "whatsapp_business_account";

  /** Events whose entry is the business of a partner; the account is in {@code waba_info}. */
  private static final Set<String> OF_PARTNER = Set.of("AD_ACCOUNT_LINKED", "MM_LITE_TERMS_SIGNED");

  private static final String PARTNER_PREFIX = "PARTNER_";

  private final Instant received;
  private final List<WebhookEvent> events = new ArrayList<>();
  private @Nullable String object;
  private @Nullable String entryId;
  private @Nullable Instant entryTime;

  /** The parts of a change that decide which account it names. */
  private static final class Change {
    WebhookField field = WebhookField.OTHER;

    @Nullable
    String event;

    @Nullable
    String account;

    final NoticeDecoder notices = new NoticeDecoder();

    boolean isOfPartner() {
      String name = event;
      return field == WebhookField.ACCOUNT_UPDATE
          && name != null
          && (name.startsWith(PARTNER_PREFIX) || OF_PARTNER.contains(name));
    }
  }

  private WebhookDecoder(Instant received) {
    this.received = received;
  }

  /**
   * Returns the changes of a delivery.
   *
   * @throws IOException if the body is not a delivery; the message quotes nothing of it
   */
  static List<WebhookEvent> decode(byte[] body, Instant received) throws IOException {
    WebhookDecoder decoder = new WebhookDecoder(received);
    JsonReader.read(body, decoder::readDelivery);
    String object = decoder.object;
    if (object == null) {
      throw new IOException("not a delivery");
    }
    return object.equals(OBJECT)
        ? decoder.events
        : decoder.events.stream().map(WebhookDecoder::ofForeignObject).toList();
  }

  private static WebhookEvent ofForeignObject(WebhookEvent event) {
    return new WebhookEvent(WebhookField.OTHER, null, event.time(), NoticeEvent.NONE);
  }

  private void readDelivery(JsonReader in) throws IOException {
    in.object(name -> {
      if (name.equals("object")) {
        object = in.text();
      } else if (name.equals("entry") && !in.array(() -> readEntry(in))) {
        throw new IOException("entry is not a list");
      }
    });
  }

  private void readEntry(JsonReader in) throws IOException {
    List<Change> changes = new ArrayList<>();
    entryId = null;
    entryTime = null;
    in.object(name -> {
      switch (name) {
        case "id" -> entryId = FieldValues.id(in.id());
        case "time" -> entryTime = FieldValues.time(in.id());
        case "changes" -> in.array(() -> changes.add(readChange(in)));
        default -> {}
      }
    });
    if (events.size() + changes.size() > MAX_CHANGES) {
      throw new IOException("too many changes");
    }
    changes.forEach(change -> events.add(event(change)));
  }

  private static Change readChange(JsonReader in) throws IOException {
    Change change = new Change();
    in.object(name -> {
      switch (name) {
        case "field" -> change.field = WebhookField.of(in.text());
        case "value" -> in.object(part -> readValue(in, part, change));
        default -> {}
      }
    });
    return change;
  }

  private static void readValue(JsonReader in, String part, Change change) throws IOException {
    switch (part) {
      case "event" -> change.event = FieldValues.word(in.text());
      case "waba_info" ->
        in.object(key ->
            change.account = key.equals("waba_id") ? FieldValues.id(in.id()) : change.account);
      default -> change.notices.read(in, part);
    }
  }

  private WebhookEvent event(Change change) {
    String account = change.isOfPartner() ? change.account : entryId;
    Instant named = entryTime;
    Instant time = named == null || named.isAfter(received) ? received : named;
    return new WebhookEvent(
        change.field,
        change.field.isStateChange() ? account : null,
        time,
        change.field == WebhookField.ACCOUNT_UPDATE
            ? change.notices.notices(time)
            : NoticeEvent.NONE);
  }
}
