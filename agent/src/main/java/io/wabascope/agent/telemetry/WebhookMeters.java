package io.wabascope.agent.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.wabascope.exporter.catalogue.MetricMetadata;
import io.wabascope.exporter.catalogue.WebhookMetrics;
import io.wabascope.poller.api.RepeatSuppressor;
import io.wabascope.poller.webhook.AccountHint;
import io.wabascope.poller.webhook.AccountReadListener;
import io.wabascope.poller.webhook.WebhookField;
import io.wabascope.poller.webhook.WebhookListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts events of Meta, and logs refused ones once an hour for each app and reason. Thread-safe.
 */
public final class WebhookMeters implements WebhookListener, AccountReadListener {
  private static final Logger log = LoggerFactory.getLogger(WebhookMeters.class);

  private record RejectionKey(String app, Rejection rejection) {}

  private final MeterRegistry registry;
  private final ChangeDelay changeDelay;
  private final InstantSource clock;
  private final RepeatSuppressor<RejectionKey> rejections;
  private final Map<String, Instant> lastEvents = new ConcurrentHashMap<>();
  private volatile Set<String> configured = Set.of();

  public WebhookMeters(MeterRegistry registry, ChangeDelay changeDelay, InstantSource clock) {
    this.registry = registry;
    this.changeDelay = changeDelay;
    this.clock = clock;
    this.rejections = new RepeatSuppressor<>(clock);
  }

  /**
   * Registers the counters of these apps at zero, and removes the meters of all other apps: their
   * last event would become older for ever.
   */
  public void configure(Set<String> apps) {
    configured = Set.copyOf(apps);
    lastEvents.keySet().retainAll(apps);
    for (MetricMetadata metric : WebhookMetrics.ALL) {
      registry.find(metric.name()).meters().stream()
          .filter(meter -> !apps.contains(meter.getId().getTag(metric.labels().get(0))))
          .forEach(registry::remove);
    }
    apps.forEach(this::register);
  }

  private void register(String app) {
    for (WebhookField field : WebhookField.values()) {
      events(app, field);
    }
    for (Rejection rejection : Rejection.values()) {
      rejected(app, rejection);
    }
    duplicates(app);
    for (Outcome outcome : Outcome.values()) {
      reads(app, outcome);
    }
  }

  @Override
  public void onEvent(String app, WebhookField field) {
    events(app, field).increment();
    if (lastEvents.put(app, clock.instant()) == null) {
      Gauge.builder(WebhookMetrics.LAST_EVENT.name(), () -> lastEvent(app))
          .description(WebhookMetrics.LAST_EVENT.help())
          .tag(WebhookMetrics.LAST_EVENT.labels().get(0), app)
          .register(registry);
    }
  }

  private double lastEvent(String app) {
    return lastEvents.getOrDefault(app, Instant.EPOCH).toEpochMilli() / 1e3;
  }

  @Override
  public void onRejected(String app, Rejection rejection) {
    rejected(app, rejection).increment();
    RepeatSuppressor.RepeatInfo repeat =
        rejections.shouldLog(new RejectionKey(app, rejection), rejection.label());
    if (repeat != null) {
      repeat
          .addTo(log.atWarn().addKeyValue("app", app).addKeyValue("reason", rejection.label()))
          .log("a delivery of events was refused");
    }
  }

  @Override
  public void onDuplicate(String app) {
    duplicates(app).increment();
  }

  @Override
  public void onRead(AccountHint hint, Outcome outcome) {
    if (!configured.contains(hint.lead().app())) { // removed since the read began
      return;
    }
    reads(hint.lead().app(), outcome).increment();
    if (outcome == Outcome.CHANGED) {
      changeDelay.record(
          ChangeDelay.Source.WEBHOOK, Duration.between(hint.events().first(), clock.instant()));
    }
  }

  private Counter reads(String app, Outcome outcome) {
    return counter(WebhookMetrics.READS, app, outcome.label());
  }

  private Counter events(String app, WebhookField field) {
    return counter(WebhookMetrics.EVENTS, app, field.label());
  }

  private Counter rejected(String app, Rejection rejection) {
    return counter(WebhookMetrics.REJECTED, app, rejection.label());
  }

  private Counter duplicates(String app) {
    return counter(WebhookMetrics.DUPLICATES, app);
  }

  private Counter counter(MetricMetadata metricMetadata, String... values) {
    Counter.Builder builder =
        Counter.builder(metricMetadata.name()).description(metricMetadata.help());
    for (int i = 0; i < values.length; i++) {
      builder.tag(metricMetadata.labels().get(i), values[i]);
    }
    return builder.register(registry);
  }
}
