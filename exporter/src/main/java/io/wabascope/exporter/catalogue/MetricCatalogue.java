package io.wabascope.exporter.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All families of this product.
 *
 * <p>The one home of their names: METRICS.md, dashboards and rules are tested against it.
 */
public final class MetricCatalogue {
  private static final List<MetricMetadata> ALL =
      Stream.concat(InventoryMetrics.ALL.stream(), AgentMetrics.ALL.stream()).toList();

  private MetricCatalogue() {}

  /** The families about the inventory, in the order in which they are exposed. */
  public static List<MetricMetadata> inventory() {
    return InventoryMetrics.ALL;
  }

  /** The families about the agent; Micrometer's and Vert.x's own come on top. */
  public static List<MetricMetadata> agent() {
    return AgentMetrics.ALL;
  }

  public static List<MetricMetadata> all() {
    return ALL;
  }

  /** The family of that name, suffix of a counter included. */
  public static Optional<MetricMetadata> find(String name) {
    return ALL.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /** Whether the family belongs to the inventory's half, and so must not come from another. */
  public static boolean isInventory(String name) {
    return name.startsWith("whatsapp_");
  }
}
