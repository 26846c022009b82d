package io.wabascope.agent;

import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.store.DiskStore;
import io.wabascope.config.AppSettings;
import io.wabascope.config.Settings;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.exporter.store.MetricsStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known: the grid, and the file that outlives it.
 *
 * @param store null where a restart begins with nothing
 */
record PersistentState(
    HazelcastMember hazelcastMember, @Nullable DiskStore store) implements AutoCloseable {

  /**
   * Reads the file, then starts the grid: what was known is on show while other members are looked
   * for, and they are not to notice one whose directory is of no use. Blocks.
   *
   * @param metricsStore shows what the file knew, where no other member can know better
   */
  static PersistentState open(Settings settings, MetricsStore metricsStore) {
    Path directory = settings.inventory().directory();
    DiskStore store = directory == null ? null : openAndPreview(directory, settings, metricsStore);
    try {
      return new PersistentState(HazelcastMember.start(settings.cluster()), store);
    } catch (RuntimeException e) {
      if (store != null) {
        store.close();
      }
      throw e;
    }
  }

  private static DiskStore openAndPreview(
      Path directory, Settings settings, MetricsStore metricsStore) {
    if (settings.cluster().enabled()) {
      return DiskStore.open(directory);
    }
    DiskStore store;
    try (RestoredInventoryLoader restoredInventoryLoader =
        new RestoredInventoryLoader(metricsStore, targets(settings))) {
      store = DiskStore.open(directory, restoredInventoryLoader);
    }
    metricsStore.flush().join();
    return store;
  }

  /**
   * Restores what the file knew, before anything is swept. Blocks.
   *
   * @return what was told when it was opened: all that the map holds now. Not to be kept: the board
   *     holds it for as long as it is true
   */
  List<Sighting> restore(Settings settings) {
    if (store == null) {
      return List.of();
    }
    List<Sighting> known = storedSightings(store, settings);
    store.start(
        hazelcastMember.hazelcast(),
        hazelcastMember.partitionTracker(),
        targets(settings),
        settings.apps().stream().collect(Collectors.toMap(AppSettings::name, AppSettings::budget)));
    return known;
  }

  private static List<Sighting> storedSightings(DiskStore store, Settings settings) {
    return settings.cluster().enabled() ? List.of() : store.sightingsOf(targets(settings));
  }

  private static Set<Target> targets(Settings settings) {
    return Components.targetSpecs(settings).stream()
        .map(TargetSpec::target)
        .collect(Collectors.toSet());
  }

  /** Leaves the cluster in good order. The file is closed before: what others take over stays in. */
  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
    hazelcastMember.close();
  }
}
