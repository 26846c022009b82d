package io.wabascope.agent;

import io.wabascope.agent.cluster.Grid;
import io.wabascope.agent.cluster.GridSettings;
import io.wabascope.agent.cluster.InventoryStore;
import io.wabascope.config.AppSettings;
import io.wabascope.config.ClusterSettings;
import io.wabascope.config.HostPort;
import io.wabascope.config.Settings;
import io.wabascope.core.sweep.Watch;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known: the grid, and the file that outlives it.
 *
 * @param store null where a restart begins with nothing
 */
record Memory(Grid grid, @Nullable InventoryStore store) implements AutoCloseable {

  /**
   * Opens the file, joins the cluster, and restores. The file comes first: a directory that is of no
   * use is told before any other member notices us.
   */
  static Memory open(Settings settings) {
    Path directory = settings.inventory().directory();
    if (directory == null) {
      return new Memory(Grid.start(gridOf(settings.cluster())), null);
    }
    InventoryStore store = InventoryStore.open(directory);
    try {
      return restored(Grid.start(gridOf(settings.cluster())), store, settings);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static Memory restored(Grid grid, InventoryStore store, Settings settings) {
    try {
      store.begin(
          grid,
          Parts.watches(settings).stream().map(Watch::target).collect(Collectors.toSet()),
          settings.apps().stream()
              .collect(Collectors.toMap(AppSettings::name, AppSettings::budget)));
      return new Memory(grid, store);
    } catch (RuntimeException e) {
      grid.close();
      throw e;
    }
  }

  private static GridSettings gridOf(ClusterSettings settings) {
    return new GridSettings(
        settings.enabled(),
        settings.name(),
        settings.listen().host(),
        settings.listen().port(),
        settings.join().members().stream().map(HostPort::toString).toList(),
        settings.join().serviceDns(),
        settings.backups());
  }

  /** Leaves the cluster in good order. The file is closed before: what others take over stays in. */
  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
    grid.close();
  }
}
