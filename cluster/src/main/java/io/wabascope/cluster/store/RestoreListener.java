package io.wabascope.cluster.store;

import io.wabascope.core.inventory.Sighting;

/** Is told what a file knows while it is read, on the thread that reads. */
public interface RestoreListener {
  RestoreListener NONE = new RestoreListener() {
    @Override
    public void onStart(int count) {}

    @Override
    public void onSighting(Sighting sighting) {}
  };

  /**
   * The sightings are read from the first; what was told before came from a file that turned out
   * damaged, and is void.
   *
   * @param count how many there will be
   */
  void onStart(int count);

  void onSighting(Sighting sighting);
}
