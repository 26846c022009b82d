package io.wabascope.benchmarks.side;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.wabascope.benchmarks.jmh.FleetFixtures;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.server.ExporterVerticle;
import io.wabascope.exporter.server.HealthChecks;
import io.wabascope.exporter.server.LifecycleActions;
import io.wabascope.exporter.server.ListenOptions;
import io.wabascope.exporter.store.MetricsStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An exporter with pages: {@code PagePeer ACCOUNTS TROUBLED}. Every 100 ms a sweep changes an
 * account, so that no list stays as it was.
 */
final class PagePeer {
  private static final Instant SWEPT = Instant.parse("2026-11-01T00:00:00Z");
  private static final int MILLIS_BETWEEN_CHANGES = 100;

  private final List<Sighting> fleet = new ArrayList<>();
  private final FleetStatus status;
  private final MetricsStore metricsStore;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private int changed;

  private PagePeer(int accounts, int troubled) {
    List<Sighting> all = FleetFixtures.sightings(accounts, "APPROVED", SWEPT);
    for (int i = 0; i < accounts; i++) {
      boolean isTroubled = (long) i * troubled / accounts != (long) (i + 1) * troubled / accounts;
      boolean isAccount = (long) i * troubled / accounts % 2 == 0;
      fleet.add(isTroubled ? troubled(all.get(i), isAccount) : all.get(i));
    }
    metricsStore = new MetricsStore(
        new ExpositionOptions(false, false),
        Executors.newSingleThreadExecutor(),
        change -> {},
        key -> true);
    status = new FleetStatus(metricsStore, fleet, vertx);
  }

  /** The account restricted, or its first number red. */
  private static Sighting troubled(Sighting sighting, boolean isAccount) {
    Account account = (Account) sighting.item();
    PhoneNumbers numbers = account.details().phoneNumbers();
    if (isAccount || numbers == null) {
      account = account.withState(StateField.ACCOUNT_STATUS, "RESTRICTED");
    } else {
      List<PhoneNumber> list = new ArrayList<>(numbers.list());
      PhoneNumber number = list.get(0);
      list.set(
          0,
          new PhoneNumber(
              number.id(),
              null,
              number.verifiedName(),
              number.states().with(StateField.PHONE_NUMBER_QUALITY, "RED")));
      account = account.withPhoneNumbers(new PhoneNumbers(list, true));
    }
    return Sighting.first(sighting.target(), account, SWEPT);
  }

  public static void main(String[] arguments) throws Exception {
    PeerProtocol.silenceLog(); // before Vert.x logs: the output is the protocol's
    new PagePeer(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])).run();
  }

  private void run() throws Exception {
    PeerProtocol peerProtocol = new PeerProtocol();
    metricsStore.pauseRendering();
    metricsStore.load(fleet);
    metricsStore.resumeRendering();
    metricsStore.flush().join();
    ExporterVerticle verticle = new ExporterVerticle(
        new ListenOptions("127.0.0.1", 0, AccessPolicy.ALLOW_ALL),
        metricsStore,
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        new HealthChecks(() -> true, () -> true),
        status,
        LifecycleActions.NONE);
    EventLoopHolds holds = new EventLoopHolds();
    vertx
        .deployVerticle(verticle)
        .compose(ignored -> vertx.deployVerticle(holds))
        .toCompletionStage()
        .toCompletableFuture()
        .join();
    Thread changes = new Thread(this::changeRepeatedly, "changes");
    changes.setDaemon(true);
    changes.start();
    peerProtocol
        .addCommand("longest hold", holds::longestMicros)
        .addCommand("longest task", holds::longestCpuMicros)
        .addCommand("longest pause", holds::longestPauseMicros)
        .run(verticle.port());
  }

  private void changeRepeatedly() {
    try {
      while (true) {
        change();
        TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_CHANGES);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A sweep finds that the verification of the next account changed. */
  private void change() {
    int next = (int) ((changed++ * 7_919L) % fleet.size());
    Sighting before = fleet.get(next);
    Account account = (Account) before.item();
    String state = changed % 2 == 0 ? "VERIFIED" : "PENDING";
    metricsStore.update(
        before.refreshed(account.withState(StateField.ACCOUNT_VERIFICATION, state), Instant.now()));
  }
}
