package io.wabascope.agent;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.exporter.Board;
import io.wabascope.exporter.ExpositionOptions;
import io.wabascope.exporter.Transition;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The board, and the thread that paints it: there before the grid is, so that what was kept is painted
 * while the grid starts.
 */
final class Studio implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Studio.class);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "wabascope-board"));
  private volatile Predicate<ObjectKey> ours = object -> false;
  final Board board;

  Studio(ExpositionOptions options) {
    this.board = new Board(options, thread, Studio::tell, object -> ours.test(object));
  }

  /** Counts transitions from now on, of these objects. */
  void count(Predicate<ObjectKey> objects) {
    ours = objects;
  }

  /** The one line that a person wants to find in the log. */
  private static void tell(Transition transition) {
    log.atInfo()
        .addKeyValue("object", transition.object())
        .addKeyValue("field", transition.field().label())
        .addKeyValue("from", transition.from())
        .addKeyValue("to", transition.to())
        .addKeyValue("target", transition.target())
        .log("state changed");
  }

  @Override
  public void close() {
    board.close();
    thread.shutdown();
  }
}
