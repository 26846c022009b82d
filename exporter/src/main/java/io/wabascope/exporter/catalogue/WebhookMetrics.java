package io.wabascope.exporter.catalogue;

import static io.wabascope.exporter.catalogue.AgentMetrics.counter;
import static io.wabascope.exporter.catalogue.AgentMetrics.gauge;

import java.util.List;

/** The metric families about Meta's events. */
public final class WebhookMetrics {
  public static final MetricMetadata EVENTS = counter(
      "wabascope_webhook_events_total",
      "Changes in accepted deliveries of Meta, by field; field other if not a known one.",
      "webhooks",
      "app",
      "field");
  public static final MetricMetadata REJECTED = counter(
      "wabascope_webhook_rejected_total",
      "Deliveries that were refused: wrong signature, malformed, too large, or too many at once.",
      "webhooks",
      "app",
      "reason");
  public static final MetricMetadata DUPLICATES = counter(
      "wabascope_webhook_duplicates_total",
      "Deliveries that came again and were ignored.",
      "webhooks",
      "app");
  public static final MetricMetadata LAST_EVENT = gauge(
      "wabascope_webhook_last_event_timestamp_seconds",
      "Time when this member last accepted an event; absent before the first one.",
      "webhooks",
      "app");

  public static final MetricMetadata READS = counter(
      "wabascope_webhook_reads_total",
      "Reads of accounts after events: changed, unchanged or failed; deferred if a sweep came first.",
      "webhooks",
      "app",
      "outcome");

  /** Of the inventory: not in {@link #ALL}. */
  public static final MetricMetadata ACCOUNT_RESTRICTION_EXPIRES = gauge(
      "whatsapp_account_restriction_expires_timestamp_seconds",
      "End of a restriction of an account, as an event of Meta announced it; +Inf without an end.",
      "webhooks: account_update, restriction_info",
      "waba_id",
      "restriction_type");

  /** Of the inventory: not in {@link #ALL}. */
  public static final MetricMetadata ACCOUNT_BAN = gauge(
      "whatsapp_account_ban_timestamp_seconds",
      "Time when a ban of an account takes or took effect, as an event of Meta announced it.",
      "webhooks: account_update, ban_info",
      "waba_id",
      "state");

  /** The families of an app that receives events. */
  public static final List<MetricMetadata> ALL =
      List.of(EVENTS, REJECTED, DUPLICATES, LAST_EVENT, READS);

  private WebhookMetrics() {}
}
