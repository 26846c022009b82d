package io.wabascope.agent;

import io.wabascope.agent.cluster.Grid;
import io.wabascope.agent.cluster.InventoryStore;
import io.wabascope.config.AppSettings;
import io.wabascope.config.Settings;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.Watch;
import io.wabascope.exporter.Board;
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
record Memory(Grid grid, @Nullable InventoryStore store) implements AutoCloseable {

  /**
   * Reads the file, then starts the grid: what was known is on show while other members are looked
   * for, and they are not to notice one whose directory is of no use. Blocks.
   *
   * @param board shows what the file knew, where no other member can know better
   */
  static Memory open(Settings settings, Board board) {
    Path directory = settings.inventory().directory();
    InventoryStore store = directory == null ? null : read(directory, settings, board);
    try {
      return new Memory(Grid.start(settings.cluster()), store);
    } catch (RuntimeException e) {
      if (store != null) {
        store.close();
      }
      throw e;
    }
  }

  private static InventoryStore read(Path directory, Settings settings, Board board) {
    if (settings.cluster().enabled()) {
      return InventoryStore.open(directory);
    }
    InventoryStore store;
    try (Preview preview = new Preview(board, targets(settings))) {
      store = InventoryStore.open(directory, preview);
    }
    board.painted().join();
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
    List<Sighting> known = known(store, settings);
    store.begin(
        grid.hazelcast(),
        grid.partitions(),
        targets(settings),
        settings.apps().stream().collect(Collectors.toMap(AppSettings::name, AppSettings::budget)));
    return known;
  }

  private static List<Sighting> known(InventoryStore store, Settings settings) {
    return settings.cluster().enabled() ? List.of() : store.known(targets(settings));
  }

  private static Set<Target> targets(Settings settings) {
    return Parts.watches(settings).stream().map(Watch::target).collect(Collectors.toSet());
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
