package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.wabascope.config.LogSettings;
import io.wabascope.config.load.SettingsLoader;
import io.wabascope.poller.api.Await;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Configuration and secrets that change while the agent runs. */
class ConfigReloadIT {
  private static final String LARGE_BUDGET = "{calls_per_hour: 1000000, burst: 1000}";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @TempDir
  private Path directory;

  @Test
  void addsAndRemovesTargetsAndKeepsTheOthers() {
    try (AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(30))) {
      String client = "{edge: client_whatsapp_business_accounts, node: \"%s\", every: 1s}"
          .formatted(agentFixture.simulator.world().businessIds().get(0));
      Agent agent = agentFixture
          .withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("5m"))
          .start();
      await().atMost(TIMEOUT).until(() -> agentFixture.get("/-/ready").statusCode() == 200);
      long puts = agent.putCount();
      int owned = countAccounts(agentFixture, "owned");
      assertThat(owned).isPositive();

      assertThat(agentFixture
              .withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("5m"), client)
              .reload())
          .isTrue();
      await().atMost(TIMEOUT).until(() -> countAccounts(agentFixture, "client") > 0);
      assertThat(countAccounts(agentFixture, "owned")).isEqualTo(owned);
      assertThat(agent.putCount()).isEqualTo(puts + countAccounts(agentFixture, "client"));

      assertThat(agentFixture
              .withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("5m"))
              .reload())
          .isTrue();
      await().atMost(TIMEOUT).until(() -> countAccounts(agentFixture, "client") == 0);
      assertThat(countAccounts(agentFixture, "owned")).isEqualTo(owned);
      assertThat(agentFixture.samples("whatsapp_transitions_total")).isEmpty();
    }
  }

  @Test
  void invalidFileChangesNothingAndIsReported() {
    try (AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(30))) {
      agentFixture.withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1s")).start();
      await().atMost(TIMEOUT).until(() -> agentFixture.get("/-/ready").statusCode() == 200);
      int owned = countAccounts(agentFixture, "owned");

      agentFixture.write("wabascope.yml", "apps: [");

      assertThat(agentFixture.reload()).isFalse();
      assertThat(agentFixture.samples("wabascope_config_last_reload_successful 0.0"))
          .hasSize(1);
      assertThat(countAccounts(agentFixture, "owned")).isEqualTo(owned);

      assertThat(agentFixture
              .withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1s"))
              .reload())
          .isTrue();
      await()
          .until(() -> agentFixture
                  .samples("wabascope_config_last_reload_successful 1.0")
                  .size()
              == 1);
    }
  }

  @Test
  void aRepeatedResultIsLoggedOnce() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.list = new CopyOnWriteArrayList<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(ConfigReloader.class);
    try (AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(30))) {
      agentFixture.withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1m")).start();
      logger.addAppender(log);
      for (String every : List.of("1m", "2m", "1m")) {
        agentFixture.withTargets(LARGE_BUDGET, agentFixture.ownedAccounts(every));
        for (int i = 0; i < 20; i++) {
          assertThat(agentFixture.reload()).isTrue();
        }
      }
      agentFixture.write("wabascope.yml", "apps: [");
      for (int i = 0; i < 20; i++) {
        assertThat(agentFixture.reload()).isFalse();
      }
      String reloaded = "configuration reloaded";
      assertThat(log.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly(
              reloaded, reloaded, reloaded, "invalid configuration; still using the previous one");
    } finally {
      logger.detachAppender(log);
    }
  }

  @Test
  void changeThatNeedsARestartIsReported() {
    try (AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(30))) {
      agentFixture.withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1m")).start();
      assertThat(agentFixture.samples("wabascope_config_restart_pending 0.0")).hasSize(1);

      agentFixture
          .withSection("inventory: {directory: state}")
          .withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1m"));
      assertThat(agentFixture.reload()).isTrue();
      assertThat(agentFixture.samples("wabascope_config_restart_pending 1.0")).hasSize(1);

      agentFixture
          .withSection("inventory: {guard: 0.4}")
          .withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1m"));
      assertThat(agentFixture.reload()).isTrue();
      assertThat(agentFixture.samples("wabascope_config_restart_pending 0.0")).hasSize(1);
    }
  }

  @Test
  void budgetChangesWithoutRestart() {
    try (AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(30))) {
      agentFixture
          .withTargets("{calls_per_hour: 100, burst: 10}", agentFixture.ownedAccounts("1m"))
          .start();
      await().atMost(TIMEOUT).until(() -> agentFixture.get("/-/ready").statusCode() == 200);

      assertThat(agentFixture
              .withTargets("{calls_per_hour: 100, burst: 20}", agentFixture.ownedAccounts("1m"))
              .reload())
          .isTrue();

      await()
          .until(() -> agentFixture
                  .samples("wabascope_budget_capacity{app=\"main\"} 20.0")
                  .size()
              == 1);
    }
  }

  @Test
  void anAppThatComesBackIsSweptAlthoughACallOfItWaited() throws IOException {
    try (AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(300))) {
      String small = "{calls_per_hour: 1, burst: 1}";
      String target = agentFixture.ownedAccounts("5m, page_size: 1");
      agentFixture.withTargets(small, target).start();
      await().atMost(TIMEOUT).until(() -> agentFixture.simulator.callLog().calls() == 1);

      String main = Files.readString(agentFixture.file()).replace(small, LARGE_BUDGET);
      Files.writeString(agentFixture.file(), main.replace("name: main", "name: other"));
      assertThat(agentFixture.reload()).isTrue();
      await().atMost(TIMEOUT).until(() -> isSwept(agentFixture, "other"));
      Files.writeString(agentFixture.file(), main);
      assertThat(agentFixture.reload()).isTrue();
      await().atMost(TIMEOUT).until(() -> isSwept(agentFixture, "main"));
    }
  }

  private static boolean isSwept(AgentFixture agentFixture, String app) {
    List<String> samples = agentFixture.samples("wabascope_sweep_up{app=\"" + app + '"');
    return samples.size() == 1 && samples.get(0).endsWith(" 1.0");
  }

  @Test
  void logLevelFollowsTheFileUnlessSetOnCommandLine() {
    Logger projectLogger = (Logger) LoggerFactory.getLogger("io.wabascope");
    Level before = projectLogger.getLevel();
    try (AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(30))) {
      agentFixture.withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1m")).start();
      assertThat(projectLogger.getLevel()).isEqualTo(Level.INFO);

      agentFixture.withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1m"));
      agentFixture.append("log: {level: error}\n");
      assertThat(agentFixture.reload()).isTrue();

      assertThat(projectLogger.getLevel()).isEqualTo(Level.ERROR);
      assertThat(new AgentOptions.Overrides(null, null, false, LogSettings.Level.DEBUG)
              .log(Await.value(
                  SettingsLoader.load(agentFixture.vertx(), agentFixture.file(), Map.of()))))
          .isEqualTo(LogSettings.Level.DEBUG);
    } finally {
      projectLogger.setLevel(before);
    }
  }

  @Test
  void passwordsChangeWithoutRestartAndEnablingTlsIsRejected() throws Exception {
    X509Bundle keys = new CertificateBuilder()
        .ecp256()
        .subject("CN=localhost")
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
    try (AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(30))) {
      agentFixture.write("server.crt", keys.getCertificatePathPEM());
      agentFixture.write("server.key", keys.getPrivateKeyPEM());
      agentFixture.write("web.yml", "rate_limit: {interval: 1ms, burst: 100}\n");
      agentFixture
          .withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1m"))
          .withWebConfig("web.yml")
          .start();
      assertThat(agentFixture.get("/-/healthy").statusCode()).isEqualTo(200);

      agentFixture.write(
          "web.yml", "tls_server_config: {cert_file: server.crt, key_file: server.key}\n");
      assertThat(agentFixture.reload()).isFalse();
      assertThat(agentFixture.samples("wabascope_config_last_reload_successful 0.0"))
          .hasSize(1);
      agentFixture.write("web.yml", "basic_auth_user: {}\n");
      assertThat(agentFixture.reload()).isFalse();
      assertThat(agentFixture.samples("wabascope_config_last_reload_successful 0.0"))
          .hasSize(1);

      agentFixture.write(
          "web.yml",
          "basic_auth_users: {alice: %s}\n".formatted(BCrypt.hashpw("x", BCrypt.gensalt(4))));
      await()
          .atMost(TIMEOUT)
          .until(() -> agentFixture.get("/metrics").statusCode() == 401); // the file is watched
      agentFixture.write("web.yml", "{}\n");
      assertThat(agentFixture.reload()).isTrue();
      assertThat(agentFixture.samples("wabascope_config_last_reload_successful 1.0"))
          .hasSize(1);
    }
  }

  @Test
  void newTokenEndsAuthBlockAtOnce() {
    SimulatorSettings strict =
        SimulatorSettings.defaults().accounts(30).accept("simulated-token-new", "main");
    try (AgentFixture agentFixture = new AgentFixture(directory, strict)) {
      agentFixture.withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1s")).start();
      await()
          .atMost(TIMEOUT)
          .until(() ->
              agentFixture.samples("wabascope_token_valid{app=\"main\"} 0.0").size() == 1);
      assertThat(countAccounts(agentFixture, "owned")).isZero();

      agentFixture.write("token", "simulated-token-new");

      await().atMost(TIMEOUT).until(() -> countAccounts(agentFixture, "owned") > 0);
      assertThat(agentFixture.samples("wabascope_token_valid{app=\"main\"} 1.0"))
          .hasSize(1);
    }
  }

  @Test
  void exposedObjectsChangeWithoutRestart() {
    try (AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(60))) {
      agentFixture.withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("5m")).start();
      await().atMost(TIMEOUT).until(() -> agentFixture.get("/-/ready").statusCode() == 200);
      int all = countAccounts(agentFixture, "owned");
      List<String> counts = agentFixture.samples("whatsapp_objects");

      agentFixture
          .withSection("exposition: {objects: exceptions}")
          .withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("5m"))
          .reload();
      await().atMost(TIMEOUT).until(() -> expositionValue(agentFixture, "exceptions_only") == 1);
      int exceptions = countAccounts(agentFixture, "owned");
      assertThat(exceptions).isPositive().isLessThan(all);
      assertThat(expositionValue(agentFixture, "objects")).isEqualTo(exceptions);
      assertThat(expositionValue(agentFixture, "withheld_series")).isPositive();
      assertThat(agentFixture.samples("whatsapp_objects")).isEqualTo(counts);
      assertThat(agentFixture.samples("wabascope_exposition_max_series")).isEmpty();

      agentFixture
          .withSection("exposition: {max_series: 20}")
          .withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("5m"))
          .reload();
      await().atMost(TIMEOUT).until(() -> expositionValue(agentFixture, "limited") == 1);
      assertThat(countAccounts(agentFixture, "owned")).isEqualTo(exceptions);
      assertThat(expositionValue(agentFixture, "max_series")).isEqualTo(20);

      agentFixture
          .withSection("exposition: {}")
          .withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("5m"))
          .reload();
      await().atMost(TIMEOUT).until(() -> countAccounts(agentFixture, "owned") == all);
      assertThat(expositionValue(agentFixture, "exceptions_only")).isZero();
      assertThat(expositionValue(agentFixture, "limited")).isZero();
      List<String> inventory = agentFixture
          .get("/metrics/inventory")
          .body()
          .lines()
          .filter(line -> !line.startsWith("#"))
          .filter(line -> !line.startsWith("whatsapp_objects"))
          .toList();
      assertThat(expositionValue(agentFixture, "series")).isEqualTo(inventory.size());
    }
  }

  @Test
  void reloadRetriesARefusedTargetAtOnce() {
    try (AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(20))) {
      agentFixture.simulator.startScenario(Scenario.parse("""
          scenario: permission lost
          rules:
            - do: {error: {code: 200}}
          """, "test"));
      agentFixture.withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1h")).start();
      await()
          .atMost(TIMEOUT)
          .until(() -> agentFixture
              .samples("wabascope_graph_last_error_code{")
              .toString()
              .contains(" 200.0]"));
      agentFixture.simulator.startScenario(Scenario.preset("quiet"));

      assertThat(agentFixture.reload()).isTrue();

      await().atMost(TIMEOUT).until(() -> countAccounts(agentFixture, "owned") > 0);
    }
  }

  private static double expositionValue(AgentFixture agentFixture, String name) {
    String line = agentFixture.samples("wabascope_exposition_" + name + " ").get(0);
    return Double.parseDouble(line.substring(line.indexOf(' ') + 1));
  }

  private static int countAccounts(AgentFixture agentFixture, String edge) {
    return (int) agentFixture.samples("whatsapp_account_seen{").stream()
        .filter(line -> line.contains("edge=\"" + edge + "_whatsapp"))
        .count();
  }
}
