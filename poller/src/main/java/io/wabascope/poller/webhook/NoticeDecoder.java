package io.wabascope.poller.webhook;

import io.wabascope.core.inventory.AccountNotices.Ban;
import io.wabascope.core.inventory.AccountNotices.NoticeEvent;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.poller.decode.FieldValues;
import io.wabascope.poller.decode.JsonReader;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the notices of an {@code account_update}: {@code ban_info}, {@code restriction_info} and
 * {@code violation_info}. Types and states must be letters and underscores. Confined to one event.
 */
final class NoticeDecoder {
  private static final int MAX_TYPES = 20;
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private @Nullable String banState;
  private @Nullable Instant banAt;
  private @Nullable Map<String, Instant> restrictions;
  private @Nullable String violation;

  /** Reads a part of the value, if it is one of these. */
  void read(JsonReader in, String part) throws IOException {
    switch (part) {
      case "ban_info" -> in.object(name -> readBan(in, name));
      case "restriction_info" -> readRestrictions(in);
      case "violation_info" ->
        in.object(name -> violation = name.equals("violation_type") ? word(in.text()) : violation);
      default -> {}
    }
  }

  private void readBan(JsonReader in, String name) throws IOException {
    if (name.equals("waba_ban_state")) {
      banState = word(in.text());
    } else if (name.equals("waba_ban_date")) {
      String date = in.id();
      boolean isDay = date != null && DAY.matcher(date).matches();
      banAt = FieldValues.time(isDay ? date + "T00:00:00+0000" : date);
    }
  }

  private void readRestrictions(JsonReader in) throws IOException {
    Map<String, Instant> ends = new HashMap<>();
    boolean isList = in.array(() -> {
      String[] type = {null};
      Instant[] end = {Instant.MAX};
      in.object(name -> {
        if (name.equals("restriction_type")) {
          type[0] = word(in.text());
        } else if (name.equals("expiration")) {
          Instant time = FieldValues.time(in.id());
          end[0] = time == null ? Instant.MAX : time;
        }
      });
      if (type[0] != null && ends.size() < MAX_TYPES) {
        ends.put(type[0], end[0]);
      }
    });
    restrictions = isList ? ends : restrictions;
  }

  private static @Nullable String word(@Nullable String text) {
    String word = FieldValues.word(text);
    return word == null ? null : ObjectStates.normalize(word);
  }

  /**
   * Returns the notices.
   *
   * @param time the time of the event, for a ban without a date
   */
  NoticeEvent notices(Instant time) {
    String state = banState;
    Instant at = banAt;
    return new NoticeEvent(
        state == null ? null : new Ban(state, at == null ? time : at), restrictions, violation);
  }
}
