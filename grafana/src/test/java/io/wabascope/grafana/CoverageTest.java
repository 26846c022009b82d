package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.exporter.Catalogue;
import io.wabascope.exporter.Metric;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is measured is looked at: the way back from the catalogue to dashboards and rules. */
class CoverageTest {
  /** Facts of single objects that change nothing; people look them up. */
  private static final Set<String> LOOKED_UP = Set.of(
      "whatsapp_business_created_timestamp_seconds", "whatsapp_business_updated_timestamp_seconds");

  @Test
  void everyFamilyIsOnADashboardOrInARule() throws IOException {
    Set<String> used = Stream.concat(
            Dashboard.allPanels().stream().flatMap(panel -> panel.expressions().stream()),
            Rule.all().stream().map(Rule::expr))
        .map(Promql::new)
        .flatMap(promql -> Stream.concat(
            promql.families().stream(), promql.selections().stream().map(Promql.Selection::family)))
        .map(family -> family.replaceFirst("_seconds_(bucket|count|sum)$", "_seconds"))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(Catalogue.all())
        .extracting(Metric::name)
        .filteredOn(name -> !used.contains(name))
        .containsExactlyInAnyOrderElementsOf(LOOKED_UP);
  }
}
