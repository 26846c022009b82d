package io.wabascope.benchmarks.jmh;

import com.sun.management.ThreadMXBean;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.wabascope.poller.api.GraphException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Measures how many pages of 100 full accounts (240 KB) a core decodes per second of CPU time,
 * which depends little on the load of the machine.
 *
 * <p>The variants are measured in turns, so their ratios are valid on a busy machine. To run it
 * alone: {@code PageThroughput [SECONDS]}.
 */
public final class PageThroughput {
  private static final int PAGES_PER_BATCH = 20;
  private static final double PAGES_AN_HOUR = 5_000;
  private static final String JSON_OBJECT = "JsonObject alone";

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Map<String, Callable<Object>> variants = new LinkedHashMap<>();
  private Object lastResult = "";

  /** Creates the pages. */
  public PageThroughput() throws GraphException {
    PageBenchmark benchmark = new PageBenchmark();
    benchmark.templates = 40;
    benchmark.prepare();
    byte[] page = PageFixtures.ofAccounts(100, 40, "APPROVED");
    variants.put(JSON_OBJECT, () -> new JsonObject(Buffer.buffer(page)));
    variants.put("decoded", benchmark::decode);
    variants.put("decoded and compared, unchanged", benchmark::decodeAndDiffAnUnchangedPage);
    variants.put("decoded and compared, changed", benchmark::decodeAndDiffAChangedPage);
  }

  /** Measures for a number of seconds, 20 by default, and prints the figures. */
  public static void main(String[] arguments) throws Exception {
    long seconds = arguments.length == 0 ? 20 : Long.parseLong(arguments[0]);
    new PageThroughput()
        .measure(Duration.ofSeconds(seconds))
        .forEach((name, figure) -> System.out.printf(Locale.ROOT, "%s: %.3f%n", name, figure));
  }

  /**
   * The figures of each variant, after a warm-up: pages per second, that rate relative to a {@code
   * JsonObject}'s, the share of a core that 5,000 pages an hour take, the garbage of a page.
   *
   * @param maxDuration total time to measure all variants
   */
  public Map<String, Double> measure(Duration maxDuration) throws Exception {
    runBatches(maxDuration.dividedBy(2));
    Map<String, long[]> sums = runBatches(maxDuration);
    Map<String, Double> rates = new TreeMap<>();
    double jsonObject = rate(Objects.requireNonNull(sums.get(JSON_OBJECT)));
    sums.forEach((variant, sum) -> {
      double rate = rate(sum);
      rates.put("pages of 240 KB a second, " + variant, rate);
      rates.put("pages of 240 KB against JsonObject alone, x, " + variant, rate / jsonObject);
      rates.put(
          "5,000 pages of 240 KB an hour, % of a core, " + variant,
          PAGES_AN_HOUR / Duration.ofHours(1).toSeconds() / rate * 100);
      rates.put("garbage of a page of 240 KB, KB, " + variant, sum[2] / 1024.0 / sum[0]);
    });
    return rates;
  }

  /** Pages per second, from the sums of a variant. */
  private static double rate(long[] sums) {
    return sums[0] / (sums[1] / 1e9);
  }

  private Map<String, long[]> runBatches(Duration maxDuration) throws Exception {
    Map<String, long[]> sums = new LinkedHashMap<>();
    long end = System.nanoTime() + maxDuration.toNanos();
    do {
      for (Map.Entry<String, Callable<Object>> variant : variants.entrySet()) {
        long[] sum = sums.computeIfAbsent(variant.getKey(), name -> new long[3]);
        long thread = Thread.currentThread().getId();
        long cpu = threads.getCurrentThreadCpuTime();
        long allocated = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < PAGES_PER_BATCH; i++) {
          lastResult = variant.getValue().call();
        }
        sum[0] += PAGES_PER_BATCH;
        sum[1] += threads.getCurrentThreadCpuTime() - cpu;
        sum[2] += threads.getThreadAllocatedBytes(thread) - allocated;
      }
    } while (System.nanoTime() < end);
    return sums;
  }

  /** The last result, kept so that the JIT compiler does not remove the work. */
  public Object lastResult() {
    return lastResult;
  }
}
