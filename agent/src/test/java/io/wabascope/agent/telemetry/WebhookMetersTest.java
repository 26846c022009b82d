package io.wabascope.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wabascope.exporter.catalogue.MetricMetadata;
import io.wabascope.exporter.catalogue.WebhookMetrics;
import io.wabascope.poller.webhook.WebhookField;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Of which apps a member exposes the meters of events. */
class WebhookMetersTest {
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = Instant.parse("2026-11-01T00:00:00Z");
  private final WebhookMeters meters =
      new WebhookMeters(registry, new ChangeDelay(registry), () -> now);

  @Test
  void removesAllMetersOfAnAppThatNoLongerReceivesEvents() {
    meters.configure(Set.of("main", "other"));
    meters.onEvent("main", WebhookField.ACCOUNT_UPDATE);
    meters.onEvent("other", WebhookField.ACCOUNT_UPDATE);
    assertThat(families("main")).isEqualTo(families("other")).isEqualTo(allFamilies());

    meters.configure(Set.of("other"));

    assertThat(families("main")).isEmpty();
    assertThat(families("other")).isEqualTo(allFamilies());
  }

  @Test
  void knowsNoEarlierEventOfAnAppThatReturns() {
    meters.configure(Set.of("main"));
    meters.onEvent("main", WebhookField.ACCOUNT_UPDATE);
    meters.configure(Set.of());
    meters.configure(Set.of("main"));
    assertThat(families("main")).doesNotContain(WebhookMetrics.LAST_EVENT.name());
    assertThat(registry
            .get(WebhookMetrics.EVENTS.name())
            .tag("field", WebhookField.ACCOUNT_UPDATE.label())
            .counter()
            .count())
        .isZero();
    now = now.plusSeconds(60);
    meters.onEvent("main", WebhookField.ACCOUNT_UPDATE);

    assertThat(registry.get(WebhookMetrics.LAST_EVENT.name()).gauge().value())
        .isEqualTo(now.getEpochSecond());
  }

  @Test
  void keepsTheCountsOfAnAppThatStays() {
    meters.configure(Set.of("main"));
    meters.onDuplicate("main");
    meters.configure(Set.of("main", "other"));

    assertThat(registry
            .get(WebhookMetrics.DUPLICATES.name())
            .tag("app", "main")
            .counter()
            .count())
        .isEqualTo(1);
  }

  private static Set<String> allFamilies() {
    return WebhookMetrics.ALL.stream()
        .map(MetricMetadata::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> families(String app) {
    return registry.getMeters().stream()
        .filter(meter -> app.equals(meter.getId().getTag("app")))
        .map(meter -> meter.getId().getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
