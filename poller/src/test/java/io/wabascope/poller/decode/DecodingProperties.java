package io.wabascope.poller.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The decoders throw no unexpected exception for any input.
 *
 * <p>{@code -Dfuzz.inputs=10000000} sets the number of inputs, {@code -Dfuzz.minutes=10} the
 * maximum time, {@code -Dfuzz.seed} the seed.
 */
class DecodingProperties {
  private static final int INPUTS = Integer.getInteger("fuzz.inputs", 50_000);
  private static final Duration TIME = Duration.ofMinutes(Long.getLong("fuzz.minutes", 60));
  private static final long SEED = Long.getLong("fuzz.seed", 20261101L);
  private static final Duration MAX_TIME = Duration.ofSeconds(2);

  /** An input has at most a few thousand bytes, and all decoders read it in turn. */
  private static final long MAX_BYTES = 4 << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Random random = new Random(SEED);
  private final RandomJson maker = new RandomJson(random);

  @Test
  void everyInputIsAPageOrAFault() {
    decode(0, "{\"data\":[]}".getBytes(UTF_8)); // loads the classes
    long startedAt = cpuNanos();
    long pages = 0;
    long max = 0;
    int decoded = 0;
    long end = System.nanoTime() + TIME.toNanos();
    for (int i = 0; i < INPUTS && System.nanoTime() < end; i++) {
      byte[] input = input(i);
      try {
        long at = cpuNanos();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        pages += decode(i, input) ? 1 : 0;
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        max = Math.max(max, allocated);
        decoded++;
        DecodingFuzz.check(cpuNanos() - at < MAX_TIME.toNanos(), "too slow");
        DecodingFuzz.check(allocated < MAX_BYTES, "too much memory: " + allocated);
      } catch (RuntimeException | Error escaped) {
        String seen = new String(input, 0, Math.min(input.length, 500), UTF_8);
        throw new AssertionError("input " + i + " of seed " + SEED + ": " + seen, escaped);
      }
    }
    System.out.printf(
        "decoded: %d inputs, %d of them pages, seed %d, %d ms of CPU, at most %d KiB for one%n",
        decoded, pages, SEED, (cpuNanos() - startedAt) / 1_000_000, max >> 10);
    assertThat(pages)
        .isBetween(decoded / 10L, decoded * 9L / 10); // a mix of valid and invalid inputs
  }

  private static long cpuNanos() {
    return THREADS.getCurrentThreadCpuTime();
  }

  private byte[] input(int i) {
    return switch (i % 8) {
      case 6 -> maker.error();
      case 7 -> maker.usage();
      default -> maker.page();
    };
  }

  private static boolean decode(int i, byte[] input) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(i);
    out.writeBytes(input);
    DecodingFuzz.fuzzerTestOneInput(out.toByteArray());
    return i % 8 < 6
        && DecodingFuzz.page(
            List.of(GraphFixtures.CLIENTS, GraphFixtures.CONNECTED).get(i & 1), input);
  }
}
