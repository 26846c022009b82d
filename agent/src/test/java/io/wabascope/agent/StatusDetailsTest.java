package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.agent.telemetry.AppState;
import io.wabascope.agent.telemetry.LatestValues;
import io.wabascope.config.Settings;
import io.wabascope.config.load.ConfigSource;
import io.wabascope.config.secret.SecretCache;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.Demand;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.exporter.status.AppCause;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import io.wabascope.exporter.status.TargetDetails;
import io.wabascope.poller.client.TokenInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusDetailsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Target ONE = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  private static final Target TWO = new Target("main", Edge.CLIENT_ACCOUNTS, "1029384756");

  @TempDir
  private Path directory;

  @Test
  void causeOfAnExpiredTokenNamesCodeStartAndFile() throws Exception {
    Block block = new Block(FaultKind.AUTH, NOW.plusSeconds(300), 1);
    StatusDetails details = details(Map.of("", block));
    SweepRecord refused = SweepRecord.of(ONE)
        .withFailure(fault(FaultKind.AUTH, 190, 463), NOW.minusSeconds(600))
        .withFailure(fault(FaultKind.AUTH, 190, 463), NOW.minusSeconds(300));

    TargetStatus first = status(details, refused);
    TargetStatus second = status(details, SweepRecord.of(TWO));

    AppCause cause = details.cause("main", List.of(first, second));
    assertThat(cause)
        .isEqualTo(new AppCause(
            "auth",
            190,
            463,
            NOW.minusSeconds(600),
            NOW.plusSeconds(300),
            new AppCause.TokenSource(directory.resolve("token").toString(), true),
            null));
    assertThat(second.details().blockedWithApp()).isTrue();
    assertThat(second.details().blockClass()).isEqualTo("auth");
    assertThat(details.cause("other", List.of(first))).isNull();
  }

  @Test
  void refusedTokenStopsTheAppAlsoWhileTheNextCallIsDue() throws Exception {
    Instant ended = NOW.minusSeconds(1);
    assertThat(cause(new Block(FaultKind.AUTH, ended, 1))).isNotNull();
    assertThat(cause(new Block(FaultKind.BLOCKED, ended, 1))).isNotNull();
    assertThat(cause(new Block(FaultKind.THROTTLED, ended, 1))).isNull();
  }

  @Test
  void endIsKnownOnlyIfTheApiNamedIt() throws Exception {
    Instant until = NOW.plusSeconds(420);
    assertThat(cause(new Block(FaultKind.THROTTLED, until, 1, true)).namedEnd()).isEqualTo(until);
    assertThat(cause(new Block(FaultKind.THROTTLED, until, 1)).namedEnd()).isNull();

    Map<String, Block> ofNode =
        Map.of("1029384756", new Block(FaultKind.THROTTLED, until, 1, true));
    TargetDetails target = details(ofNode).of(ONE, null);
    assertThat(target.blockedWithApp()).isFalse();
    assertThat(target.blockClass()).isEqualTo("throttled");
    assertThat(target.namedEnd()).isEqualTo(until);
    Map<String, Block> unnamed = Map.of("1029384756", new Block(FaultKind.THROTTLED, until, 1));
    assertThat(details(unnamed).of(ONE, SweepRecord.of(ONE)).namedEnd()).isNull();
    Target other = new Target("main", Edge.OWNED_ACCOUNTS, "1029384757");
    assertThat(details(ofNode).of(other, null).namedEnd()).isNull();
  }

  private AppCause cause(Block block) throws Exception {
    return details(Map.of("", block)).cause("main", List.of());
  }

  @Test
  void namesTheFirstMissingObjectsAndTheRefusedFields() throws Exception {
    Map<ObjectKey, Integer> missed = new HashMap<>();
    for (int i = 0; i < 150; i++) {
      missed.put(new ObjectKey(ObjectKind.ACCOUNT, Integer.toString(1_000 + i)), 1);
    }
    ObjectKey named = new ObjectKey(ObjectKind.ACCOUNT, "1000");
    SweepRecord record = SweepRecord.of(ONE)
        .withCompletion(
            new SweepRecord.SweepCompletion(NOW, Duration.ofSeconds(5), 1, 7, 2),
            new MissingObjects(missed, Map.of(named, NOW)));
    record = record.withAdaptation(record.adaptation().withDroppedField("health_status", NOW));

    TargetDetails details = details(Map.of()).of(ONE, record);

    assertThat(details.missingCount()).isEqualTo(150);
    assertThat(details.held()).isEqualTo(1);
    assertThat(details.heldUntil()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(details.unreadableItems()).isEqualTo(2);
    assertThat(details.missing()).hasSize(StatusDetails.MAX_MISSING);
    assertThat(details.missing().get(0)).isEqualTo(new TargetDetails.NamedObject(named, "Bakery"));
    assertThat(details.missing().get(1).name()).isNull();
    assertThat(details.refusedFields()).containsExactly("health_status");
    assertThat(details.blockClass()).isNull();
  }

  @Test
  void tokenIsRefusedWhileItBlocksTheApp() throws Exception {
    LatestValues values = new LatestValues(InstantSource.fixed(NOW));
    assertThat(details(Map.of()).token("main", values).accepted()).isNull();
    TokenInfo info = new TokenInfo(true, NOW.plusSeconds(60), Instant.EPOCH, Set.of("a"), null);
    values.tokenStatus("main", info, Set.of("b"), Duration.ofHours(1));

    var token = details(Map.of()).token("main", values);

    assertThat(token.accepted()).isTrue();
    assertThat(token.location()).endsWith("token");
    assertThat(token.expiresAt()).isEqualTo(NOW.plusSeconds(60));
    assertThat(token.dataAccessExpiresAt()).as("never").isNull();
    assertThat(token.missingPermissions()).containsExactly("b");
    Map<String, Block> refused = Map.of("", new Block(FaultKind.AUTH, NOW.plusSeconds(9), 1));
    assertThat(details(refused).token("main", values).accepted()).isFalse();
    assertThat(details(refused).token("other", values)).isNull();
  }

  private static TargetStatus status(StatusDetails details, SweepRecord record) {
    return new TargetStatusBuilder(record.target(), null, null, NOW)
        .of(
            new TargetStatusBuilder.KnownSweeps(record, Duration.ofMinutes(5), null),
            details.of(record.target(), record));
  }

  private static Fault fault(FaultKind kind, int code, Integer subcode) {
    return new Fault(kind, code, subcode, null, false, "refused");
  }

  private StatusDetails details(Map<String, Block> blocks) throws Exception {
    AppState app = new AppState(
        "main", Budget.DEFAULT, 1, Demand.NONE, blocks, new AppState.QuotaStatus(1, false));
    return new StatusDetails(
        settings(directory),
        Map.of("main", app),
        Map.of(new ObjectKey(ObjectKind.ACCOUNT, "1000"), "Bakery"),
        NOW);
  }

  /** An app with two targets. */
  static Settings settings(Path directory) throws Exception {
    Files.writeString(directory.resolve("token"), "simulated-token-1");
    String yaml = """
        apps:
          - name: main
            access_token_file: token
            targets:
              - {edge: owned_whatsapp_business_accounts, node: "1029384756"}
              - {edge: client_whatsapp_business_accounts, node: "1029384756"}
        """;
    return new ConfigSource(directory.resolve("wabascope.yml"), Map.of())
        .parse(yaml.getBytes(StandardCharsets.UTF_8), SecretCache.empty());
  }
}
