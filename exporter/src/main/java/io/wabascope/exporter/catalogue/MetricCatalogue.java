package io.wabascope.exporter.catalogue;

import java.util.List;
import java.util.stream.Stream;

/**
 * All metric families of Wabascope.
 *
 * <p>Every name is defined here only. METRICS.md, dashboards and rules are tested against it.
 */
public final class MetricCatalogue {
  private static final List<MetricMetadata> AGENT = Stream.of(
          AgentMetrics.ALL, ApiMetrics.ALL, WebhookMetrics.ALL)
      .flatMap(List::stream)
      .toList();
  private static final List<MetricMetadata> ALL =
      Stream.concat(InventoryMetrics.ALL.stream(), AGENT.stream()).toList();

  private MetricCatalogue() {}

  /** The families about the inventory, in the order of the exposition. */
  public static List<MetricMetadata> inventory() {
    return InventoryMetrics.ALL;
  }

  /** The families about the agent, without those of Micrometer and Vert.x. */
  public static List<MetricMetadata> agent() {
    return AGENT;
  }

  public static List<MetricMetadata> all() {
    return ALL;
  }

  /** Whether the name is reserved for families about the inventory. */
  public static boolean isInventory(String name) {
    return name.startsWith("whatsapp_");
  }
}
