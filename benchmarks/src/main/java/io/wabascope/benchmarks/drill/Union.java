package io.wabascope.benchmarks.drill;

import io.wabascope.benchmarks.process.AgentJvm;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** All members' metrics, scraped at once; who does not answer shows nothing. */
final class Union {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String ACCOUNT = "whatsapp_account_info{waba_id=\"";
  private static final String SWEPT = "wabascope_sweep_last_success_timestamp_seconds{";

  /**
   * A look at all members.
   *
   * @param from when it began, and {@code to} when it ended, on the clock of nanoseconds
   * @param accounts on how many members each is
   * @param swept when each target was last swept to its end, in seconds since 1970
   * @param slowest the longest that a member took to answer, in nanoseconds
   */
  record Look(
      long from, long to, Map<String, Integer> accounts, Map<String, Double> swept, long slowest) {}

  private record Scrape(String body, long took) {}

  private final HttpClient http = HttpClient.newHttpClient();

  Look look(List<AgentJvm> members) {
    long from = System.nanoTime();
    List<CompletableFuture<Scrape>> asked =
        members.stream().map(member -> ask(member.uri("/metrics"), from)).toList();
    Map<String, Integer> accounts = new HashMap<>();
    Map<String, Double> swept = new HashMap<>();
    long slowest = 0;
    for (CompletableFuture<Scrape> one : asked) {
      Scrape scrape = one.join();
      slowest = Math.max(slowest, scrape.took());
      scrape.body().lines().forEach(line -> read(line, accounts, swept));
    }
    return new Look(from, System.nanoTime(), accounts, swept, slowest);
  }

  private CompletableFuture<Scrape> ask(URI uri, long from) {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(answer -> new Scrape(answer.body(), System.nanoTime() - from))
        .completeOnTimeout(new Scrape("", 0), 3, TimeUnit.SECONDS)
        .exceptionally(dead -> new Scrape("", 0));
  }

  private static void read(String line, Map<String, Integer> accounts, Map<String, Double> swept) {
    if (line.startsWith(ACCOUNT)) {
      accounts.merge(
          line.substring(ACCOUNT.length(), line.indexOf('"', ACCOUNT.length())), 1, Integer::sum);
    } else if (line.startsWith(SWEPT)) {
      int end = line.lastIndexOf('}');
      swept.merge(line.substring(0, end), Double.parseDouble(line.substring(end + 2)), Math::max);
    }
  }
}
