package io.wabascope.benchmarks.jmh;

import com.sun.management.ThreadMXBean;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.decode.PageDecoder;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Locale;

/**
 * Compares the CPU time of decoding a page of 100 accounts without the fields about sending, with
 * the default ones, and with those on request too; with and without message templates.
 *
 * <p>The pages are decoded in turns, so the ratio is valid on a busy machine. To run it: {@code
 * FieldCost [ROUNDS]}.
 */
public final class FieldCost {
  private static final int PAGES_PER_ROUND = 20;
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final PageDecoder decoder =
      new PageDecoder(URI.create("https://graph.facebook.com"), new StateNormalizer(unknown -> {}));

  /** Prints bytes and CPU time of the pages, and the ratios of the times. */
  public static void main(String[] arguments) throws GraphException {
    int rounds = arguments.length == 0 ? 200 : Integer.parseInt(arguments[0]);
    for (int templates : new int[] {0, 40}) {
      byte[] without = PageFixtures.ofAccounts(100, templates, "APPROVED");
      byte[] with = PageFixtures.withSending(100, templates);
      byte[] all = PageFixtures.withAllFields(100, templates);
      FieldCost cost = new FieldCost();
      cost.measure(rounds / 2, without, with, all);
      double[] measured = cost.measure(rounds, without, with, all);
      System.out.printf(Locale.ROOT, "%d templates an account:%n", templates);
      print("without", without, measured[0], measured[0]);
      print("default fields", with, measured[1], measured[0]);
      print("all fields", all, measured[2], measured[0]);
    }
  }

  private static void print(String name, byte[] page, double millis, double withoutMillis) {
    System.out.printf(
        Locale.ROOT,
        "  %s: %d bytes in %.3f ms, x %.2f%n",
        name,
        page.length,
        millis,
        millis / withoutMillis);
  }

  /** The CPU time of each page, in milliseconds. */
  private double[] measure(int rounds, byte[]... pages) throws GraphException {
    double[] nanos = new double[pages.length];
    for (int round = 0; round < rounds; round++) {
      for (int page = 0; page < pages.length; page++) {
        long started = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < PAGES_PER_ROUND; i++) {
          decode(pages[page]);
        }
        nanos[page] += threads.getCurrentThreadCpuTime() - started;
      }
    }
    double[] millis = new double[pages.length];
    for (int page = 0; page < pages.length; page++) {
      millis[page] = nanos[page] / rounds / PAGES_PER_ROUND / 1e6;
    }
    return millis;
  }

  private void decode(byte[] page) throws GraphException {
    if (decoder.decode(TARGET, page).page().items().size() != 100) {
      throw new IllegalStateException("the page was not read");
    }
  }
}
