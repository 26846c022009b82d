package io.wabascope.agent.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Nothing escapes from the decoders, whatever they are fed.
 *
 * <p>{@code -Dfuzz.inputs=10000000} feeds them for longer, {@code -Dfuzz.seed} differently.
 */
class DecodingProperties {
  private static final int INPUTS = Integer.getInteger("fuzz.inputs", 50_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20261101L);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final Random random = new Random(SEED);
  private final JsonMaker maker = new JsonMaker(random);

  @Test
  void everyInputIsAPageOrAFault() {
    long begun = cpuNanos();
    long pages = 0;
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = input(i);
      try {
        long at = cpuNanos();
        pages += feed(i, input) ? 1 : 0;
        DecodingFuzz.check(cpuNanos() - at < LONGEST.toNanos(), "too slow");
      } catch (RuntimeException | Error escaped) {
        String seen = new String(input, 0, Math.min(input.length, 500), UTF_8);
        throw new AssertionError("input " + i + " of seed " + SEED + ": " + seen, escaped);
      }
    }
    System.out.printf(
        "decoders fed: %d inputs, %d of them pages, seed %d, %d ms of CPU%n",
        INPUTS, pages, SEED, (cpuNanos() - begun) / 1_000_000);
    assertThat(pages).isBetween(INPUTS / 10L, INPUTS * 9L / 10); // neither all sound nor all broken
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private byte[] input(int i) {
    return switch (i % 8) {
      case 6 -> maker.error();
      case 7 -> maker.usage();
      default -> maker.page();
    };
  }

  private static boolean feed(int i, byte[] input) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(i);
    out.writeBytes(input);
    DecodingFuzz.fuzzerTestOneInput(out.toByteArray());
    return i % 8 < 6
        && DecodingFuzz.page(List.of(Samples.CLIENTS, Samples.CONNECTED).get(i & 1), input);
  }
}
