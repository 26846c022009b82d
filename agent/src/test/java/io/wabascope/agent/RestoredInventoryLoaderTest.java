package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.store.MetricsStore;
import io.wabascope.poller.sweep.SightingFixtures;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RestoredInventoryLoaderTest {
  private final MetricsStore metricsStore =
      new MetricsStore(ExpositionOptions.DEFAULT, Runnable::run, transition -> {}, key -> true);

  @Test
  void loadsSightingsOfItsTargetsOnceAllAreRead() {
    try (RestoredInventoryLoader restoredInventoryLoader =
        new RestoredInventoryLoader(metricsStore, Set.of(SightingFixtures.OWNED))) {
      restoredInventoryLoader.onStart(3_002);
      for (int i = 0; i < 3_000; i++) {
        restoredInventoryLoader.onSighting(
            SightingFixtures.account(SightingFixtures.OWNED, "1" + i));
      }
      restoredInventoryLoader.onSighting(SightingFixtures.account(SightingFixtures.CLIENT, "2"));
      restoredInventoryLoader.onSighting(SightingFixtures.business("3"));
      assertThat(metricsStore.objectCount()).isZero();
    }
    assertThat(metricsStore.objectCount()).isEqualTo(3_000);
  }

  @Test
  void discardsSightingsOfDamagedFile() {
    try (RestoredInventoryLoader restoredInventoryLoader =
        new RestoredInventoryLoader(metricsStore, Set.of(SightingFixtures.OWNED))) {
      restoredInventoryLoader.onStart(5_000);
      for (int i = 0; i < 3_000; i++) {
        restoredInventoryLoader.onSighting(
            SightingFixtures.account(SightingFixtures.OWNED, "1" + i));
      }
      restoredInventoryLoader.onStart(0);
    }
    assertThat(metricsStore.objectCount()).isZero();
  }
}
