package io.wabascope.cluster.store;

import io.wabascope.core.inventory.Sighting;

/** Receives the stored sightings while a file is read, on the thread that reads it. */
public interface RestoreListener {
  RestoreListener NONE = new RestoreListener() {
    @Override
    public void onStart(int count) {}

    @Override
    public void onSighting(Sighting sighting) {}
  };

  /**
   * The read starts. If it is called again, the file was damaged, and all sightings received before
   * are invalid.
   *
   * @param count the number of sightings to come
   */
  void onStart(int count);

  void onSighting(Sighting sighting);
}
