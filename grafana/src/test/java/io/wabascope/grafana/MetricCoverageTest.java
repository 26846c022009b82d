package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.exporter.catalogue.MetricCatalogue;
import io.wabascope.exporter.catalogue.MetricMetadata;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that dashboards or rules use every family of the catalogue. */
class MetricCoverageTest {
  /** Details of single objects that no dashboard or rule needs; users query them. */
  private static final Set<String> NOT_CHARTED = Set.of(
      "whatsapp_business_created_timestamp_seconds", "whatsapp_business_updated_timestamp_seconds");

  @Test
  void everyMetricIsUsedByADashboardOrRule() throws IOException {
    Set<String> used = Stream.concat(
            Dashboard.allPanels().stream().flatMap(panel -> panel.expressions().stream()),
            PrometheusRule.all().stream().map(PrometheusRule::expr))
        .map(PromqlExpression::new)
        .flatMap(promqlExpression -> Stream.concat(
            promqlExpression.families().stream(),
            promqlExpression.selectors().stream().map(PromqlExpression.VectorSelector::family)))
        .map(family -> family.replaceFirst("_seconds_(bucket|count|sum)$", "_seconds"))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(MetricCatalogue.all())
        .extracting(MetricMetadata::name)
        .filteredOn(name -> !used.contains(name))
        .containsExactlyInAnyOrderElementsOf(NOT_CHARTED);
  }
}
