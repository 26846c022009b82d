package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.wabascope.agent.telemetry.AgentMeters;
import io.wabascope.agent.telemetry.LatestValues;
import io.wabascope.cluster.quota.QuotaShare;
import io.wabascope.config.Settings;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.exporter.status.StatusReport.Notice;
import io.wabascope.exporter.status.StatusReport.SweepStatus;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import io.wabascope.exporter.status.TargetDetails;
import io.wabascope.exporter.status.TargetHealth;
import io.wabascope.poller.client.TokenInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusNoticesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir
  private Path directory;

  private final InstantSource clock = InstantSource.fixed(NOW);
  private final LatestValues latestValues = new LatestValues(clock);
  private final AgentMeters meters =
      new AgentMeters(new SimpleMeterRegistry(), latestValues, clock);
  private final CallLog callLog = new CallLog(meters, text -> text, clock);
  private final DemandCalculator demandCalculator = new DemandCalculator();
  private QuotaShare share = new QuotaShare(1, 1);
  private List<String> problems = List.of();
  private List<String> restartKeys = List.of();
  private Settings settings;

  @BeforeEach
  void read() throws Exception {
    settings = StatusDetailsTest.settings(directory);
  }

  @Test
  void saysNothingWithoutCause() {
    assertThat(notices()).isEmpty();
  }

  @Test
  void refusedConfigurationIsUrgentAndNamesFileAndLine() {
    problems = IntStream.range(0, 7)
        .mapToObj(i -> "wabascope.yml:" + i + ":1: unknown key")
        .collect(Collectors.toList());
    restartKeys = List.of("cluster.name", "inventory.directory");

    List<Notice> notices = notices();

    assertThat(notices).hasSize(7);
    assertThat(notices.get(0))
        .isEqualTo(new Notice(
            true,
            "The changed configuration is not active, the previous one still is:"
                + " wabascope.yml:0:1: unknown key."));
    assertThat(notices.get(5).text()).isEqualTo("2 more problems of the configuration.");
    assertThat(notices.get(6))
        .isEqualTo(new Notice(
            false,
            "Restart the agent: changes wait for it, of cluster.name, inventory.directory."));
    assertThat(create().configuration().problems()).isEqualTo(problems);
    assertThat(create().configuration().keysNeedingRestart()).isEqualTo(restartKeys);
  }

  @Test
  void missingMembersAreUrgent() {
    share = new QuotaShare(2, 3);
    assertThat(notices())
        .containsExactly(new Notice(
            true, "1 of 3 members is missing. Their part of the call budgets is not used."));
  }

  @Test
  void tokenThatEndsSoonIsReported() {
    inspected(Duration.ofDays(13), Set.of());
    assertThat(notices())
        .containsExactly(new Notice(
            false, "The access token of app main expires in 13 days. Write a new token."));

    inspected(Duration.ofDays(1), Set.of());
    assertThat(notices().get(0).urgent()).isTrue();

    inspected(Duration.ofDays(15), Set.of("business_management"));
    assertThat(notices())
        .containsExactly(
            new Notice(true, "The access token of app main lacks business_management."));
  }

  private void inspected(Duration left, Set<String> missing) {
    TokenInfo info = new TokenInfo(true, NOW.plus(left), Instant.EPOCH, Set.of("x"), null);
    latestValues.tokenStatus("main", info, missing, Duration.ofHours(1));
  }

  @Test
  void otherVersionServedIsReported() {
    meters.onServedVersion(settings.graph().version(), "v99.0");
    assertThat(texts())
        .anyMatch(text -> text.startsWith("Meta answers calls with version v99.0 instead of "
            + settings.graph().version() + ", so values may be missing or different. Set"
            + " graph.version in the configuration"));
  }

  @Test
  void stretchedIntervalsAreReported() {
    SweepRecord record = SweepRecord.of(Components.targetSpecs(settings).get(0).target())
        .withCompletion(
            new SweepRecord.SweepCompletion(NOW, Duration.ofSeconds(5), 10_000, 1_000_000),
            MissingObjects.NONE);
    demandCalculator.update(settings, List.of(record));

    assertThat(texts())
        .anyMatch(text -> text.startsWith("App main needs more calls than its budget has"));
  }

  @Test
  void refusedFieldsAreCountedByTarget() {
    List<TargetStatus> targets = Components.targetSpecs(settings).stream()
        .map(spec -> new TargetStatus(
            spec.target(),
            null,
            TargetHealth.WELL,
            SweepStatus.NONE,
            null,
            null,
            new TargetDetails(
                null,
                null,
                null,
                false,
                0,
                0,
                List.of(),
                0,
                List.of("health_status"),
                false,
                null,
                null)))
        .toList();

    assertThat(create().of(settings, targets))
        .containsExactly(new Notice(
            false,
            "Meta refuses the field health_status for 2 targets. It is requested again after a"
                + " day; its last values stay."));
  }

  @Test
  void repeatedCallsAreReportedThoughAllTargetsAreHealthy() {
    call(40, 2);
    assertThat(notices()).as("two failures are no trouble").isEmpty();

    call(0, 4);

    String target = Components.targetSpecs(settings).get(0).target().key();
    assertThat(texts())
        .hasSize(1)
        .allSatisfy(text -> assertThat(text)
            .startsWith("6 of the last 46 calls of this member failed, for target " + target + ":")
            .contains("Nothing to do while all targets are healthy")
            .endsWith("Over when no call has failed for 15 minutes."));
  }

  private void call(int successful, int failed) {
    var target = Components.targetSpecs(settings).get(0).target();
    for (int i = 0; i < successful + failed; i++) {
      callLog.onCall(target, Duration.ofMillis(30));
      if (i >= successful) {
        callLog.onFault(target, Fault.unreadable("the body is cut"));
      }
    }
  }

  private List<String> texts() {
    return notices().stream().map(Notice::text).toList();
  }

  private List<Notice> notices() {
    return create().of(settings, List.of());
  }

  private StatusNotices create() {
    return new StatusNotices(
        () -> share, latestValues, demandCalculator, callLog, new GivenConfig(), clock);
  }

  private final class GivenConfig implements ConfigControl {
    @Override
    public Future<Void> reload() {
      return Future.succeededFuture();
    }

    @Override
    public List<String> problems() {
      return problems;
    }

    @Override
    public List<String> keysNeedingRestart() {
      return restartKeys;
    }
  }
}
