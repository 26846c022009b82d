package io.wabascope.poller.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a change of an event is about: the values of the label {@code field}.
 *
 * <p>The names are those of the webhook fields of the object {@code whatsapp_business_account}.
 */
public enum WebhookField {
  ACCOUNT_UPDATE(true),
  ACCOUNT_REVIEW_UPDATE(true),
  ACCOUNT_ALERTS(true),
  PHONE_NUMBER_QUALITY_UPDATE(true),
  PHONE_NUMBER_NAME_UPDATE(true),
  BUSINESS_CAPABILITY_UPDATE(true),
  MESSAGE_TEMPLATE_STATUS_UPDATE(true),
  MESSAGE_TEMPLATE_QUALITY_UPDATE(true),
  TEMPLATE_CATEGORY_UPDATE(true),
  /** Messages of customers, which nobody should send here. */
  MESSAGES(false),
  OTHER(false);

  private static final Map<String, WebhookField> BY_LABEL = Arrays.stream(values())
      .collect(Collectors.toUnmodifiableMap(WebhookField::label, field -> field));

  private final boolean stateChange;

  WebhookField(boolean stateChange) {
    this.stateChange = stateChange;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a state of an account may have changed. */
  public boolean isStateChange() {
    return stateChange;
  }

  static WebhookField of(@Nullable String name) {
    return name == null ? OTHER : BY_LABEL.getOrDefault(name, OTHER);
  }
}
