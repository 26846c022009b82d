package io.wabascope.exporter;

import org.jspecify.annotations.Nullable;

/** How many series the objects have, and how many are withheld. Confined to the painter. */
final class Census {
  private final Samples lines = new Samples();
  private int objects;
  private long series;
  private long withheld;

  /** Counts an object, as lit or dark as it is, that many times: once more, or once less. */
  void count(Palette palette, @Nullable Shown object, boolean lit, int times) {
    if (object == null) {
      return;
    }
    int count = 0;
    for (Family family : palette.families()) {
      count += family.count(object, lines);
    }
    if (lit) {
      objects += times;
      series += (long) times * count;
    } else {
      withheld += (long) times * count;
    }
  }

  void clear() {
    objects = 0;
    series = 0;
    withheld = 0;
  }

  /** If all objects had theirs. */
  long all() {
    return series + withheld;
  }

  Showing showing(Spotlight spotlight) {
    return new Showing(
        spotlight.exceptionsOnly(),
        spotlight.isCut(),
        objects,
        series,
        withheld,
        spotlight.extent().maxSeries());
  }
}
