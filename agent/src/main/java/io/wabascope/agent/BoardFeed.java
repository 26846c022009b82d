package io.wabascope.agent;

import io.wabascope.agent.poll.Feed;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.exporter.Board;
import java.util.Collection;
import java.util.function.Predicate;

/** Hands the inventory's changes to the board: neither knows the other. */
record BoardFeed(Board board) implements Feed {
  @Override
  public void load(Collection<Sighting> sightings) {
    board.load(sightings);
  }

  @Override
  public void show(Sighting sighting) {
    board.show(sighting);
  }

  @Override
  public void show(Collection<Sighting> sightings) {
    board.show(sightings);
  }

  @Override
  public void retire(SightingKey key) {
    board.retire(key);
  }

  @Override
  public void keepOnly(Predicate<ObjectKey> shown) {
    board.keepOnly(shown);
  }
}
