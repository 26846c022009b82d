package io.wabascope.benchmarks.chaos;

import java.util.ArrayList;
import java.util.List;

/** Threads, open files and heap of the agent during the run. */
public final class ResourceUsage {
  private final List<Double> threads = new ArrayList<>();
  private final List<Double> files = new ArrayList<>();
  private final List<Double> heaps = new ArrayList<>();

  void record(ScrapeSnapshot scrapeSnapshot, long openFiles) {
    threads.add(scrapeSnapshot.threads());
    files.add((double) openFiles);
  }

  void recordHeap(ScrapeSnapshot scrapeSnapshot) {
    heaps.add(scrapeSnapshot.heapMebibytes());
  }

  /** Maximum threads of the last third minus the maximum of the second third. */
  public double threadGrowth() {
    return growth(threads);
  }

  /** Maximum open files, including sockets, of the last third minus that of the second third. */
  public double fileGrowth() {
    return growth(files);
  }

  /** Heap after the last collection minus heap after the second one, in MiB. */
  public double heapGrowth() {
    return heaps.get(heaps.size() - 1) - heaps.get(Math.min(1, heaps.size() - 1));
  }

  private static double growth(List<Double> values) {
    int third = values.size() / 3;
    return max(values.subList(2 * third, values.size())) - max(values.subList(third, 2 * third));
  }

  private static double max(List<Double> values) {
    return values.stream().mapToDouble(value -> value).max().orElse(0);
  }

  @Override
  public String toString() {
    return "threads at most %.0f, in the last third %+.0f; files at most %.0f, in the last third %+.0f;"
            .formatted(max(threads), threadGrowth(), max(files), fileGrowth())
        + " heap after collections, MiB: "
        + heaps.stream().map(heap -> "%.1f".formatted(heap)).toList();
  }
}
