package io.wabascope.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.wabascope.poller.api.Await;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Agents with a stored inventory, killed as by a power cut and restarted. */
class RestartIT {
  private static final String ACCOUNTS = "whatsapp_account_info{";

  private static final String LAST_WRITE = "wabascope_inventory_store_last_write_timestamp_seconds";
  private static final Duration LONGER_THAN_LIVENESS_LIMIT = Duration.ofSeconds(17);

  /** A path where not even root can create a directory. */
  private static final String UNWRITABLE = "/proc/wabascope";

  @TempDir
  private Path directory;

  private final Vertx vertx = Vertx.vertx();
  private Simulator simulator;
  private AgentJar agent;

  @BeforeEach
  void start() throws IOException {
    simulator = Await.value(Simulator.start(vertx, SimulatorSettings.defaults().accounts(300)));
    agent = new AgentJar(directory);
    Files.writeString(directory.resolve("token"), "simulated-token-restart");
  }

  @AfterEach
  void stop() throws InterruptedException {
    agent.close();
    Await.value(vertx.close());
  }

  @Test
  void restoresInventoryAfterKill() throws Exception {
    configure("1h");
    agent.start(":");
    awaitSlowly().until(() -> agent.get("/-/ready").equals("ready\n"));
    List<String> accounts = agent.samples(ACCOUNTS);
    assertThat(accounts).hasSizeGreaterThan(100);
    awaitWritten();
    assertThat(permissions("state")).isEqualTo("rwx------");
    assertThat(permissions("state/inventory.store")).isEqualTo("rw-------");
    assertThat(permissions("state/sweeps.store")).isEqualTo("rw-------");
    assertThat(agent.startExpectingFailure())
        .contains("cannot listen on 127.0.0.1:" + agent.port());
    assertThat(agent.startExpectingFailure("--web.listen-address=127.0.0.1:0"))
        .contains("in use by another process")
        .contains(directory.resolve("state").toString())
        .doesNotContain("\tat ");
    agent.kill();

    simulator.world().setReviewStatus(idOf(accounts.get(0)), "RESTRICTED");
    configure("1s");
    agent.start(":");
    awaitSlowly().until(() -> !agent.samples("whatsapp_transitions_total").isEmpty());
    awaitWritten();
    assertThat(agent.samples("whatsapp_transitions_total"))
        .singleElement()
        .asString()
        .contains("to=\"RESTRICTED\"")
        .endsWith(" 1");
    double success = lastSuccess();
    List<String> changed = agent.samples("whatsapp_account");
    agent.kill();

    Await.value(simulator.stop());
    agent.start(":");
    awaitSlowly().until(() -> agent.samples("wabascope_sweep_up").toString().contains(" 0.0"));
    assertThat(agent.samples("whatsapp_account")).isEqualTo(changed);
    assertThat(agent.samples("whatsapp_transitions_total")).isEmpty();
    assertThat(lastSuccess()).isBetween(success - 5, success + 5);
    assertThat(agent.get("/-/ready")).isEqualTo("ready\n");
    assertThat(directory.resolve("state"))
        .isDirectoryNotContaining(file -> file.toString().contains(".unfit-"));
  }

  @Test
  void startsWithoutDamagedFileAndLogsIt() throws Exception {
    configure("1h");
    Files.createDirectory(directory.resolve("state"));
    Files.writeString(directory.resolve("state/inventory.store"), "no store at all");
    agent.start(":");

    awaitSlowly().until(() -> !agent.samples(ACCOUNTS).isEmpty());
    assertThat(agent.log())
        .contains("stored inventory is unusable, starting without it")
        .contains("inventory.store.unfit-");
  }

  @Test
  void continuesWhenTheDiskIsFullAndRecoversAfterRestart() throws Exception {
    configure("1h");
    agent.start("ulimit -f 24");

    awaitSlowly().until(() -> agent.value("wabascope_inventory_store_failures_total") > 0);
    awaitSlowly().until(() -> agent.get("/-/ready").equals("ready\n"));
    assertThat(agent.value("wabascope_inventory_store_pending_entries")).isPositive();
    assertThat(agent.log()).containsOnlyOnce("cannot write the inventory to disk, retrying");
    List<String> accounts = agent.samples("whatsapp_account");
    agent.kill();

    agent.start(":");
    awaitSlowly().until(() -> agent.get("/-/ready").equals("ready\n"));
    awaitWritten();
    assertThat(agent.samples("whatsapp_account")).isEqualTo(accounts);
    assertThat(agent.log()).doesNotContain("starting without it");
    assertThat(agent.value("wabascope_inventory_store_failures_total")).isZero();
  }

  @Test
  void refusesToStartInUnwritableDirectory() throws Exception {
    configure("1h", UNWRITABLE);

    assertThat(agent.startExpectingFailure())
        .contains("inventory.directory " + UNWRITABLE + " cannot be written")
        .doesNotContain("\tat ");
  }

  @Test
  @Timeout(300)
  void answersAndSweepsWhileDiskWriteHangs() throws Exception {
    configure("1s");
    try (HangingDisk hangingDisk = new HangingDisk()) {
      agent.start(hangingDisk.shell());
      hangingDisk.attach();
      awaitSlowly().until(() -> agent.get("/-/ready").equals("ready\n"));
      awaitWritten();
      assertThat(hangingDisk.hangNextWrite()).isEqualTo("wabascope-inventory-store");
      double written = agent.value(LAST_WRITE);

      String account = idOf(agent.samples(ACCOUNTS).get(0));
      simulator.world().setReviewStatus(account, "RESTRICTED");
      awaitSlowly().until(() -> !agent.samples("whatsapp_transitions_total").isEmpty());
      awaitSlowly()
          .during(LONGER_THAN_LIVENESS_LIMIT)
          .until(() -> agent.get("/-/healthy").equals("healthy\n")
              && agent.samples("whatsapp_account_review_status{waba_id=\"" + account).stream()
                  .allMatch(sample -> sample.contains("RESTRICTED")));
      assertThat(agent.value(LAST_WRITE)).isEqualTo(written);
      assertThat(agent.value("wabascope_inventory_store_pending_entries")).isPositive();

      hangingDisk.resume();
      awaitWritten();
      assertThat(agent.value("wabascope_inventory_store_failures_total")).isZero();
    }
  }

  private void configure(String every) throws IOException {
    configure(every, "state");
  }

  private void configure(String every, String store) throws IOException {
    Files.writeString(directory.resolve("wabascope.yml"), """
        graph: {base_url: "%s"}
        apps:
          - name: main
            access_token_file: token
            budget: {calls_per_hour: 100000, burst: 100}
            targets: [{edge: owned_whatsapp_business_accounts, node: "%s", every: %s}]
        inventory: {directory: "%s"}
        web: {listen_address: "127.0.0.1:%d"}
        """.formatted(
        simulator.baseUrl(), simulator.world().businessIds().get(0), every, store, agent.port()));
  }

  /** Waits until the current inventory is on disk. */
  private void awaitWritten() {
    double now = Instant.now().toEpochMilli() / 1e3;
    awaitSlowly().until(() -> agent.value(LAST_WRITE) > now);
  }

  private double lastSuccess() {
    String line =
        agent.samples("wabascope_sweep_last_success_timestamp_seconds").get(0);
    return Double.parseDouble(line.substring(line.lastIndexOf(' ')));
  }

  private static String idOf(String sample) {
    return sample.replaceAll(".*waba_id=\"([0-9]+)\".*", "$1");
  }

  private String permissions(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(path)));
  }

  private static ConditionFactory awaitSlowly() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
  }
}
