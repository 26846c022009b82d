package io.wabascope.exporter.catalogue;

import java.util.List;

/** The metric families about Meta's events. */
public final class WebhookMetrics {
  private static final MetricList METRICS = new MetricList();

  public static final MetricMetadata EVENTS = METRICS.counter(
      "wabascope_webhook_events_total{app,field}",
      "Changes in accepted deliveries of Meta, by field; field other if not a known one.",
      "webhooks");
  public static final MetricMetadata REJECTED = METRICS.counter(
      "wabascope_webhook_rejected_total{app,reason}",
      "Deliveries that were refused: wrong signature, malformed, too large, or too many at once.",
      "webhooks");
  public static final MetricMetadata DUPLICATES = METRICS.counter(
      "wabascope_webhook_duplicates_total{app}",
      "Deliveries that came again and were ignored.",
      "webhooks");
  public static final MetricMetadata LAST_EVENT = METRICS.gauge(
      "wabascope_webhook_last_event_timestamp_seconds{app}",
      "Time when this member last accepted an event; absent before the first one.",
      "webhooks");
  public static final MetricMetadata READS = METRICS.counter(
      "wabascope_webhook_reads_total{app,outcome}",
      "Reads of accounts after events: changed, unchanged or failed; deferred if a sweep came first.",
      "webhooks");

  /** The families of an app that receives events. */
  public static final List<MetricMetadata> ALL = METRICS.all();

  private WebhookMetrics() {}
}
