package io.wabascope.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  @Test
  void noNameComesTwice() {
    assertThat(Catalogue.all()).extracting(Metric::name).doesNotHaveDuplicates();
  }

  @Test
  void theHalvesShareNoFamily() {
    assertThat(Catalogue.inventory()).allMatch(metric -> Catalogue.isInventory(metric.name()));
    assertThat(Catalogue.agent()).noneMatch(metric -> Catalogue.isInventory(metric.name()));
  }

  @Test
  void thePaletteHasTheCataloguesFamiliesInItsOrder() {
    List<Metric> perObject = new Palette(ExpositionOptions.DEFAULT)
        .families().stream().map(Family::metric).toList();

    assertThat(Catalogue.inventory().subList(0, perObject.size())).isEqualTo(perObject);
    assertThat(Catalogue.inventory()
            .subList(perObject.size(), Catalogue.inventory().size()))
        .containsExactly(InventoryMetrics.OBJECTS, InventoryMetrics.TRANSITIONS);
  }

  @Test
  void familiesAreNamedAfterWhatTheyTellOf() {
    new Palette(ExpositionOptions.DEFAULT)
        .families()
        .forEach(family -> assertThat(family.metric().labels())
            .contains(family.kind() == Kind.BUSINESS ? "business_id" : "waba_id"));
  }

  /** After a change of the catalogue: {@code cp exporter/target/METRICS.md exporter/}. */
  @Test
  void theDocumentSaysWhatTheCatalogueSays() throws IOException {
    String document = MetricsDocument.render();
    Files.writeString(Path.of("target", "METRICS.md"), document);

    assertThat(Path.of("METRICS.md")).content().isEqualTo(document);
  }

  @Test
  void everyNameInTheDocumentsTablesIsInTheCatalogue() throws IOException {
    List<String> named = Files.readString(Path.of("METRICS.md"))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(3, line.indexOf('`', 3)))
        .collect(Collectors.toList());

    assertThat(named)
        .containsExactlyElementsOf(Catalogue.all().stream().map(Metric::name).toList());
  }
}
