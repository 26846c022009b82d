package io.wabascope.benchmarks;

import ch.qos.logback.classic.Level;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.log.Format;
import io.wabascope.agent.log.Logs;
import io.wabascope.agent.log.Redactor;
import io.wabascope.exporter.Board;
import io.wabascope.exporter.ExpositionOptions;
import io.wabascope.exporter.http.Access;
import io.wabascope.exporter.http.ExporterOptions;
import io.wabascope.exporter.http.ExporterVerticle;
import io.wabascope.exporter.http.Health;
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
 * Whether the time until a password is refused tells that its user exists: {@code UnknownUsers
 * [COST=SECONDS ...]}.
 *
 * <p>Over a socket, in pairs of a known and an unknown user of equally long names, in an order drawn
 * for each pair, with passwords that nobody sent before.
 */
public final class UnknownUsers {
  private static final String KNOWN = "prometheus";
  private static final int WARM_UP_PERCENT = 20;

  /** Normal quantile of a 95 % interval. */
  private static final double Z = 1.96;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Random random = new Random(1);
  private final URI uri;

  private UnknownUsers(int port) {
    this.uri = URI.create("http://127.0.0.1:" + port + "/metrics");
  }

  /**
   * What was measured, in nanoseconds.
   *
   * @param known median time of the known user
   * @param unknown median time of unknown users
   * @param more median of what an unknown user took more than the known one of its pair
   * @param least lower end of the 95 % interval of that median, by the order of the differences
   * @param most upper end of it
   * @param spread half of the differences are within so much of their median
   */
  public record Found(
      int pairs, long known, long unknown, long more, long least, long most, long spread) {
    private static Found of(List<long[]> pairs) {
      long[] differences =
          sorted(pairs.stream().mapToLong(pair -> pair[1] - pair[0]).toArray());
      int half = differences.length / 2;
      int around = (int) Math.ceil(Z * Math.sqrt(differences.length) / 2);
      long more = differences[half];
      long[] off = sorted(
          pairs.stream().mapToLong(pair -> Math.abs(pair[1] - pair[0] - more)).toArray());
      return new Found(
          differences.length,
          sorted(pairs.stream().mapToLong(pair -> pair[0]).toArray())[half],
          sorted(pairs.stream().mapToLong(pair -> pair[1]).toArray())[half],
          more,
          differences[Math.max(0, half - around)],
          differences[Math.min(differences.length - 1, half + around)],
          off[half]);
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
          known / 1e6,
          unknown / 1e6,
          more / 1e3,
          least / 1e3,
          most / 1e3,
          spread / 1e3);
    }
  }

  public static void main(String... arguments) throws Exception {
    Logs.setUp(Level.ERROR, Format.LOGFMT, new Redactor());
    List<String> rounds = arguments.length == 0 ? List.of("4=15", "10=30") : List.of(arguments);
    for (String round : rounds) {
      String[] words = round.split("=", 2);
      int cost = Integer.parseInt(words[0]);
      Duration time = Duration.ofSeconds(Long.parseLong(words[1]));
      System.out.printf("cost %d, %s%n", cost, measure(cost, time));
    }
  }

  /** Measures for about so long, warming up included, with hashes of that cost. */
  public static Found measure(int cost, Duration time) throws Exception {
    Vertx vertx = Vertx.vertx();
    Board board =
        new Board(ExpositionOptions.DEFAULT, Runnable::run, transition -> {}, key -> true);
    try {
      ExporterVerticle exporter = exporter(cost, board);
      vertx.deployVerticle(exporter).toCompletionStage().toCompletableFuture().get();
      UnknownUsers guesser = new UnknownUsers(exporter.port());
      guesser.pairs(time.multipliedBy(WARM_UP_PERCENT).dividedBy(100));
      return Found.of(guesser.pairs(time.multipliedBy(100 - WARM_UP_PERCENT).dividedBy(100)));
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
      board.close();
    }
  }

  private static ExporterVerticle exporter(int cost, Board board) {
    String hash = String.format(Locale.ROOT, "$2b$%02d$", cost) + "abcdefghijklmnopqrstuu"
        + "v".repeat(31); // of no password: how long it takes to see that is the same
    return new ExporterVerticle(
        new ExporterOptions(
            "127.0.0.1", 0, false, new Access(null, Map.of(), Map.of(KNOWN, hash), Set.of(), null)),
        board,
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        new Health(() -> true, () -> true),
        new Silence(),
        Future::succeededFuture);
  }

  /** Guesses until the time is over, at least once; the nanoseconds of the known user come first. */
  private List<long[]> pairs(Duration time) throws IOException, InterruptedException {
    List<long[]> pairs = new ArrayList<>();
    long end = System.nanoTime() + time.toNanos();
    do {
      long[] pair = new long[2];
      int first = random.nextInt(2);
      pair[first] = guess(first == 0 ? KNOWN : somebody());
      pair[1 - first] = guess(first == 0 ? somebody() : KNOWN);
      pairs.add(pair);
    } while (System.nanoTime() < end);
    return pairs;
  }

  private long guess(String user) throws IOException, InterruptedException {
    byte[] both = (user + ':' + somebody()).getBytes(StandardCharsets.UTF_8);
    HttpRequest request = HttpRequest.newBuilder(uri)
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both))
        .build();
    long begun = System.nanoTime();
    int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    long took = System.nanoTime() - begun;
    if (status != 401) {
      throw new IllegalStateException("a wrong password was answered with " + status);
    }
    return took;
  }

  /** A word as long as the known name. */
  private String somebody() {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < KNOWN.length(); i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}
