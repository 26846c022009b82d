package io.wabascope.benchmarks;

import com.sun.management.ThreadMXBean;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.wabascope.agent.graph.GraphException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * How many pages of 100 full accounts (240 KB) a core reads a second, by the time that its thread
 * ran: what else runs on the machine matters less.
 *
 * <p>All are measured in turns, so that a ratio of two holds on a machine that is busy.
 */
public final class PageRates {
  private static final int PAGES_A_TURN = 20;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Map<String, Callable<Object>> ways = new LinkedHashMap<>();
  private Object latest = "";

  /** Gets the pages ready. */
  public PageRates() throws GraphException {
    PageBenchmark benchmark = new PageBenchmark();
    benchmark.templates = 40;
    benchmark.prepare();
    byte[] page = Pages.ofAccounts(100, 40, "APPROVED");
    ways.put("JsonObject alone", () -> new JsonObject(Buffer.buffer(page)));
    ways.put("decoded", benchmark::decode);
    ways.put("decoded and compared, unchanged", benchmark::decodeAndDiffAnUnchangedPage);
    ways.put("decoded and compared, changed", benchmark::decodeAndDiffAChangedPage);
  }

  /**
   * The pages a second and the kilobytes of garbage a page of each way, after a time of warming up.
   *
   * @param most how long to measure all of them
   */
  public Map<String, Double> measure(Duration most) throws Exception {
    turns(most.dividedBy(2));
    Map<String, long[]> sums = turns(most);
    Map<String, Double> figures = new TreeMap<>();
    sums.forEach((way, sum) -> {
      figures.put("pages of 240 KB a second, " + way, sum[0] / (sum[1] / 1e9));
      figures.put("garbage of a page of 240 KB, KB, " + way, sum[2] / 1024.0 / sum[0]);
    });
    return figures;
  }

  private Map<String, long[]> turns(Duration most) throws Exception {
    Map<String, long[]> sums = new LinkedHashMap<>();
    long end = System.nanoTime() + most.toNanos();
    do {
      for (Map.Entry<String, Callable<Object>> way : ways.entrySet()) {
        long[] sum = sums.computeIfAbsent(way.getKey(), name -> new long[3]);
        long thread = Thread.currentThread().getId();
        long cpu = threads.getCurrentThreadCpuTime();
        long garbage = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < PAGES_A_TURN; i++) {
          latest = way.getValue().call();
        }
        sum[0] += PAGES_A_TURN;
        sum[1] += threads.getCurrentThreadCpuTime() - cpu;
        sum[2] += threads.getThreadAllocatedBytes(thread) - garbage;
      }
    } while (System.nanoTime() < end);
    return sums;
  }

  /** What was made last, so that none of it is optimised away. */
  public Object latest() {
    return latest;
  }
}
