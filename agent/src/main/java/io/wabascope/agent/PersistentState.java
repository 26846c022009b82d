package io.wabascope.agent;

import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.store.DiskStore;
import io.wabascope.config.AppSettings;
import io.wabascope.config.Settings;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.store.MetricsStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The Hazelcast member and the disk store.
 *
 * @param store null if the inventory is not stored
 */
record PersistentState(
    HazelcastMember hazelcastMember, @Nullable DiskStore store) implements AutoCloseable {

  /**
   * Reads the files, then starts Hazelcast: the stored inventory is exposed while other members are
   * searched for, and a member with an unusable directory never joins them. Blocks.
   *
   * @param metricsStore exposes their content if there is no other member with newer data
   */
  static PersistentState open(Settings settings, MetricsStore metricsStore) {
    Path directory = settings.inventory().directory();
    DiskStore store = directory == null ? null : DiskStore.open(directory);
    try {
      if (store != null) {
        expose(storedSightings(store, settings), metricsStore);
      }
      return new PersistentState(HazelcastMember.start(settings.cluster()), store);
    } catch (RuntimeException e) {
      if (store != null) {
        store.close();
      }
      throw e;
    }
  }

  private static void expose(List<Sighting> sightings, MetricsStore metricsStore) {
    metricsStore.pauseRendering();
    metricsStore.load(sightings);
    metricsStore.resumeRendering();
    metricsStore.flush().join();
  }

  /**
   * Restores the files' content before anything is swept. Blocks.
   *
   * @param changeCount of the inventory
   * @return the sightings read when the directory was opened: all that the map holds now. Do not
   *     keep it: the metrics store holds the current ones
   */
  List<Sighting> restore(Settings settings, LongSupplier changeCount) {
    if (store == null) {
      return List.of();
    }
    List<Sighting> stored = storedSightings(store, settings);
    store.start(
        hazelcastMember.hazelcast(),
        hazelcastMember.partitionTracker(),
        targets(settings),
        settings.apps().stream().collect(Collectors.toMap(AppSettings::name, AppSettings::budget)),
        changeCount);
    return stored;
  }

  private static List<Sighting> storedSightings(DiskStore store, Settings settings) {
    return settings.cluster().enabled() ? List.of() : store.sightingsOf(targets(settings));
  }

  private static Set<Target> targets(Settings settings) {
    return Components.targets(settings);
  }

  /**
   * Leaves the cluster cleanly. The files are closed first, so that entries taken over by others
   * stay in them.
   */
  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
    hazelcastMember.close();
  }
}
