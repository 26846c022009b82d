package io.wabascope.agent;

import io.wabascope.agent.cluster.Onlooker;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.Board;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Brings to the board what a file knows of some targets while it is read: the board takes in one
 * part while the next is read, and paints when it is closed. Confined to the thread that reads.
 */
final class Preview implements Onlooker, AutoCloseable {
  private static final int PART = 2_000;

  private final Board board;
  private final Set<Target> targets;
  private final List<Sighting> part = new ArrayList<>();

  Preview(Board board, Set<Target> targets) {
    this.board = board;
    this.targets = targets;
  }

  @Override
  public void begins(int count) {
    part.clear();
    board.hold(count);
    board.keepOnly(object -> false);
  }

  @Override
  public void sees(Sighting sighting) {
    if (targets.contains(sighting.target())) {
      part.add(sighting);
    }
    if (part.size() == PART) {
      bring();
    }
  }

  @Override
  public void close() {
    bring();
    board.release();
  }

  private void bring() {
    board.load(part);
    part.clear();
  }
}
