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

/** Scrapes all members at once; a member without a response contributes nothing. */
final class ClusterScrape {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final String ACCOUNT = "whatsapp_account_info{waba_id=\"";
  private static final String SWEPT = "wabascope_sweep_last_success_timestamp_seconds{";

  /**
   * The result of scraping all members.
   *
   * @param fromNanos start, and {@code to} end, by {@link System#nanoTime}
   * @param accounts number of members that expose each account
   * @param lastSweeps time of the last complete sweep of each target, in seconds since 1970
   * @param slowestScrape longest response time of a member, in nanoseconds
   */
  record ClusterSnapshot(
      long fromNanos,
      long toNanos,
      Map<String, Integer> accounts,
      Map<String, Double> lastSweeps,
      long slowestScrape) {}

  private record MemberScrape(String body, long nanos) {}

  private final HttpClient http = HttpClient.newHttpClient();

  ClusterSnapshot scrape(List<AgentJvm> members) {
    long from = System.nanoTime();
    List<CompletableFuture<MemberScrape>> pending =
        members.stream().map(member -> fetch(member.uri("/metrics"), from)).toList();
    Map<String, Integer> accounts = new HashMap<>();
    Map<String, Double> lastSweeps = new HashMap<>();
    long slowest = 0;
    for (CompletableFuture<MemberScrape> future : pending) {
      MemberScrape scrape = future.join();
      slowest = Math.max(slowest, scrape.nanos());
      scrape.body().lines().forEach(line -> read(line, accounts, lastSweeps));
    }
    return new ClusterSnapshot(from, System.nanoTime(), accounts, lastSweeps, slowest);
  }

  private CompletableFuture<MemberScrape> fetch(URI uri, long from) {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(answer -> new MemberScrape(answer.body(), System.nanoTime() - from))
        .completeOnTimeout(new MemberScrape("", 0), 3, TimeUnit.SECONDS)
        .exceptionally(failure -> new MemberScrape("", 0));
  }

  private static void read(
      String line, Map<String, Integer> accounts, Map<String, Double> lastSweeps) {
    if (line.startsWith(ACCOUNT)) {
      accounts.merge(
          line.substring(ACCOUNT.length(), line.indexOf('"', ACCOUNT.length())), 1, Integer::sum);
    } else if (line.startsWith(SWEPT)) {
      int end = line.lastIndexOf('}');
      lastSweeps.merge(
          line.substring(0, end), Double.parseDouble(line.substring(end + 2)), Math::max);
    }
  }
}
