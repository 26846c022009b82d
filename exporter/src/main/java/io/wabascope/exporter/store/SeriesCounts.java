package io.wabascope.exporter.store;

import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.model.SeriesStats;
import io.wabascope.exporter.render.ObjectFamilies;
import io.wabascope.exporter.render.ObjectFamily;
import io.wabascope.exporter.render.SampleWriter;
import org.jspecify.annotations.Nullable;

/** Counts exposed and withheld series. Confined to the rendering task. */
final class SeriesCounts {
  private final SampleWriter lineCounter = new SampleWriter();
  private int objects;
  private long series;
  private long withheld;

  /** Adds (delta 1) or subtracts (delta -1) the series of an object, exposed or withheld. */
  void add(
      ObjectFamilies objectFamilies, @Nullable MergedObject object, boolean included, int delta) {
    if (object == null) {
      return;
    }
    int count = 0;
    for (ObjectFamily family : objectFamilies.families()) {
      count += family.countLines(object, lineCounter);
    }
    if (included) {
      objects += delta;
      series += (long) delta * count;
    } else {
      withheld += (long) delta * count;
    }
  }

  void clear() {
    objects = 0;
    series = 0;
    withheld = 0;
  }

  /** The number of series if all objects were exposed. */
  long total() {
    return series + withheld;
  }

  SeriesStats toStats(SeriesFilter seriesFilter) {
    return new SeriesStats(
        seriesFilter.exceptionsOnly(),
        seriesFilter.isLimited(),
        objects,
        series,
        withheld,
        seriesFilter.limits().maxSeries());
  }
}
