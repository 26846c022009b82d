package io.wabascope.benchmarks.login;

import ch.qos.logback.classic.Level;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.wabascope.agent.logging.LogFormat;
import io.wabascope.agent.logging.LoggingSetup;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.benchmarks.jmh.NoStatus;
import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.server.ExporterVerticle;
import io.wabascope.exporter.server.HealthChecks;
import io.wabascope.exporter.server.LifecycleActions;
import io.wabascope.exporter.server.ListenOptions;
import io.wabascope.exporter.store.MetricsStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Checks whether the response time to a wrong password reveals that the user exists: {@code
 * LoginTimingCheck [COST=SECONDS ...]}.
 *
 * <p>Sends requests over a socket, in pairs of a known and an unknown user with names of equal
 * length, in random order, with a new password each time.
 */
public final class LoginTimingCheck {
  private static final String KNOWN = "prometheus";
  private static final int WARM_UP_PERCENT = 20;

  /** Normal quantile of a 95 % interval. */
  private static final double Z_95_PERCENT = 1.96;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Random random = new Random(1);
  private final URI uri;

  private LoginTimingCheck(int port) {
    this.uri = URI.create("http://127.0.0.1:" + port + "/metrics");
  }

  /**
   * The result, in nanoseconds.
   *
   * @param knownNanos median time of the known user
   * @param unknownNanos median time of unknown users
   * @param difference median of the differences of the pairs, unknown minus known
   * @param min lower bound of the 95 % interval of that median, from order statistics
   * @param max upper bound of that interval
   * @param medianDeviation median absolute deviation of the differences
   */
  public record TimingResult(
      int pairs,
      long knownNanos,
      long unknownNanos,
      long difference,
      long min,
      long max,
      long medianDeviation) {
    private static TimingResult of(List<long[]> pairs) {
      long[] differences =
          sorted(pairs.stream().mapToLong(pair -> pair[1] - pair[0]).toArray());
      int middle = differences.length / 2;
      int halfWidth = (int) Math.ceil(Z_95_PERCENT * Math.sqrt(differences.length) / 2);
      long difference = differences[middle];
      long[] deviations = sorted(pairs.stream()
          .mapToLong(pair -> Math.abs(pair[1] - pair[0] - difference))
          .toArray());
      return new TimingResult(
          differences.length,
          sorted(pairs.stream().mapToLong(pair -> pair[0]).toArray())[middle],
          sorted(pairs.stream().mapToLong(pair -> pair[1]).toArray())[middle],
          difference,
          differences[Math.max(0, middle - halfWidth)],
          differences[Math.min(differences.length - 1, middle + halfWidth)],
          deviations[middle]);
    }

    private static long[] sorted(long[] all) {
      Arrays.sort(all);
      return all;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d pairs: known %.3f ms, unknown %.3f ms, difference %+.1f µs (95 %%: %+.1f to %+.1f µs),"
              + " half of the differences within %.0f µs of it",
          pairs,
          knownNanos / 1e6,
          unknownNanos / 1e6,
          difference / 1e3,
          min / 1e3,
          max / 1e3,
          medianDeviation / 1e3);
    }
  }

  public static void main(String... arguments) throws Exception {
    LoggingSetup.setUp(Level.ERROR, LogFormat.LOGFMT, new Redactor());
    List<String> rounds = arguments.length == 0 ? List.of("4=15", "10=30") : List.of(arguments);
    for (String round : rounds) {
      String[] parts = round.split("=", 2);
      int cost = Integer.parseInt(parts[0]);
      Duration duration = Duration.ofSeconds(Long.parseLong(parts[1]));
      System.out.printf("cost %d, %s%n", cost, measure(cost, duration));
    }
  }

  /** Measures for about this time, including warm-up, with hashes of that cost. */
  public static TimingResult measure(int cost, Duration duration) throws Exception {
    Vertx vertx = Vertx.vertx();
    MetricsStore metricsStore =
        new MetricsStore(ExpositionOptions.DEFAULT, Runnable::run, transition -> {}, key -> true);
    try {
      ExporterVerticle exporter = exporter(cost, metricsStore);
      vertx.deployVerticle(exporter).toCompletionStage().toCompletableFuture().get();
      LoginTimingCheck check = new LoginTimingCheck(exporter.port());
      check.measurePairs(duration.multipliedBy(WARM_UP_PERCENT).dividedBy(100));
      return TimingResult.of(
          check.measurePairs(duration.multipliedBy(100 - WARM_UP_PERCENT).dividedBy(100)));
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
      metricsStore.close();
    }
  }

  private static ExporterVerticle exporter(int cost, MetricsStore metricsStore) {
    String hash = String.format(Locale.ROOT, "$2b$%02d$", cost) + "abcdefghijklmnopqrstuu"
        + "v".repeat(31); // of no password: how long it takes to see that is the same
    return new ExporterVerticle(
        new ListenOptions(
            "127.0.0.1", 0, new AccessPolicy(null, Map.of(), Map.of(KNOWN, hash), Set.of(), null)),
        metricsStore,
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        new HealthChecks(() -> true, () -> true),
        new NoStatus(),
        LifecycleActions.NONE);
  }

  /** Measures pairs until the time is over, at least one; the known user's time comes first. */
  private List<long[]> measurePairs(Duration duration) throws IOException, InterruptedException {
    List<long[]> pairs = new ArrayList<>();
    long end = System.nanoTime() + duration.toNanos();
    do {
      long[] pair = new long[2];
      int first = random.nextInt(2);
      pair[first] = guess(first == 0 ? KNOWN : randomWord());
      pair[1 - first] = guess(first == 0 ? randomWord() : KNOWN);
      pairs.add(pair);
    } while (System.nanoTime() < end);
    return pairs;
  }

  private long guess(String user) throws IOException, InterruptedException {
    byte[] credentials = (user + ':' + randomWord()).getBytes(StandardCharsets.UTF_8);
    HttpRequest request = HttpRequest.newBuilder(uri)
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
        .build();
    long startNanos = System.nanoTime();
    int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    long elapsed = System.nanoTime() - startNanos;
    if (status != 401) {
      throw new IllegalStateException("a wrong password got status " + status);
    }
    return elapsed;
  }

  /** A random name of the same length as the known one. */
  private String randomWord() {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < KNOWN.length(); i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}
