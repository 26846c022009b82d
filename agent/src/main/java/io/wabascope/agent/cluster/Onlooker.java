package io.wabascope.agent.cluster;

import io.wabascope.core.inventory.Sighting;

/** Is told what a file knows while it is read, on the thread that reads. */
public interface Onlooker {
  Onlooker NOBODY = new Onlooker() {
    @Override
    public void begins(int count) {}

    @Override
    public void sees(Sighting sighting) {}
  };

  /**
   * The sightings are read from the first; what was told before came from a file that turned out
   * damaged, and is void.
   *
   * @param count how many there will be
   */
  void begins(int count);

  void sees(Sighting sighting);
}
