package io.wabascope.exporter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.render.ObjectFamilies;
import io.wabascope.exporter.render.ObjectFamily;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricCatalogueTest {

  @Test
  void namesAreUnique() {
    assertThat(MetricCatalogue.all()).extracting(MetricMetadata::name).doesNotHaveDuplicates();
  }

  @Test
  void everyDeclaredFamilyIsInTheCatalogue() throws IllegalAccessException {
    for (Class<?> declaring : List.of(
        AgentMetrics.class, ApiMetrics.class, InventoryMetrics.class, WebhookMetrics.class)) {
      for (Field field : declaring.getDeclaredFields()) {
        if (field.getType() == MetricMetadata.class) {
          field.setAccessible(true);
          assertThat(MetricCatalogue.all()).contains((MetricMetadata) field.get(null));
        }
      }
    }
  }

  @Test
  void inventoryAndAgentShareNoFamily() {
    assertThat(MetricCatalogue.inventory())
        .allMatch(metric -> MetricCatalogue.isInventory(metric.name()));
    assertThat(MetricCatalogue.agent())
        .noneMatch(metric -> MetricCatalogue.isInventory(metric.name()));
  }

  @Test
  void objectFamiliesFollowTheCataloguesOrder() {
    List<MetricMetadata> perObject = new ObjectFamilies(ExpositionOptions.DEFAULT)
        .families().stream().map(ObjectFamily::metric).toList();

    assertThat(MetricCatalogue.inventory().subList(0, perObject.size())).isEqualTo(perObject);
    assertThat(MetricCatalogue.inventory()
            .subList(perObject.size(), MetricCatalogue.inventory().size()))
        .containsExactly(InventoryMetrics.OBJECTS, InventoryMetrics.TRANSITIONS);
  }

  @Test
  void familiesHaveTheIdLabelOfTheirKind() {
    new ObjectFamilies(ExpositionOptions.DEFAULT)
        .families()
        .forEach(objectFamily -> assertThat(objectFamily.metric().labels())
            .contains(objectFamily.kind() == ObjectKind.BUSINESS ? "business_id" : "waba_id"));
  }

  /** Writes the document before it is compared, if {@code -Dmetrics.write=true} is set. */
  @Test
  void documentMatchesTheCatalogue() throws IOException {
    String document = MetricsDocument.render();
    if (Boolean.getBoolean("metrics.write")) {
      Files.writeString(Path.of("METRICS.md"), document);
    }

    assertThat(Path.of("METRICS.md")).content().isEqualTo(document);
  }
}
