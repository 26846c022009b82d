package io.wabascope.agent;

import io.wabascope.agent.cluster.Grid;
import io.wabascope.agent.cluster.GridSettings;
import io.wabascope.agent.cluster.InventoryStore;
import io.wabascope.config.AppSettings;
import io.wabascope.config.ClusterSettings;
import io.wabascope.config.HostPort;
import io.wabascope.config.Settings;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.Watch;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known: the grid, and the file that outlives it.
 *
 * @param store null where a restart begins with nothing
 * @param known what the file knew, where no other member can know better
 */
record Memory(Grid grid, @Nullable InventoryStore store, List<Sighting> known)
    implements AutoCloseable {

  /**
   * Reads the file and starts the grid, both at once without a cluster: other members are not to
   * notice one whose directory is of no use. Blocks.
   *
   * @param onKnown told what the file knew, where no other member can know better, before all is open
   */
  static Memory open(Settings settings, Consumer<List<Sighting>> onKnown) {
    Path directory = settings.inventory().directory();
    boolean alone = !settings.cluster().enabled();
    if (directory == null) {
      return new Memory(Grid.start(gridOf(settings.cluster())), null, List.of());
    }
    FutureTask<Kept> opening = new FutureTask<>(() -> {
      InventoryStore store = InventoryStore.open(directory);
      List<Sighting> known = alone ? store.known(targets(settings)) : List.of();
      onKnown.accept(known);
      return new Kept(store, known);
    });
    new Thread(opening, "wabascope-inventory-reader").start();
    if (!alone) {
      outcome(opening);
    }
    return open(settings, opening);
  }

  private static Memory open(Settings settings, Future<Kept> opening) {
    Grid grid;
    try {
      grid = Grid.start(gridOf(settings.cluster()));
    } catch (RuntimeException e) {
      outcome(opening).store.close();
      throw e;
    }
    try {
      Kept kept = outcome(opening);
      return new Memory(grid, kept.store, kept.known);
    } catch (RuntimeException e) {
      grid.close();
      throw e;
    }
  }

  /** What came of opening the file. */
  private record Kept(InventoryStore store, List<Sighting> known) {}

  private static Kept outcome(Future<Kept> opening) {
    try {
      return opening.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the inventory was read", e);
    }
  }

  /** Restores what the file knew, before anything is swept. Blocks. */
  void restore(Settings settings) {
    if (store != null) {
      store.begin(
          grid,
          targets(settings),
          settings.apps().stream()
              .collect(Collectors.toMap(AppSettings::name, AppSettings::budget)));
    }
  }

  private static Set<Target> targets(Settings settings) {
    return Parts.watches(settings).stream().map(Watch::target).collect(Collectors.toSet());
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
