package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.wabascope.config.LogSettings;
import io.wabascope.config.SettingsLoader;
import io.wabascope.simulator.SimulatorSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Configuration and secrets that change under a running agent. */
class ReloadIT {
  private static final String AMPLE = "{calls_per_hour: 1000000, burst: 1000}";
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir
  private Path directory;

  @Test
  void targetsComeAndGoAndWhatStaysIsKept() {
    try (Rig rig = new Rig(directory, SimulatorSettings.defaults().accounts(30))) {
      String client = "{edge: client_whatsapp_business_accounts, node: \"%s\", every: 1s}"
          .formatted(rig.simulator.world().businessIds().get(0));
      Agent agent = rig.watching(AMPLE, rig.owned("5m")).start();
      await().atMost(LONG).until(() -> rig.get("/-/ready").statusCode() == 200);
      long puts = agent.puts();
      int owned = seen(rig, "owned");
      assertThat(owned).isPositive();

      assertThat(rig.watching(AMPLE, rig.owned("5m"), client).reload()).isTrue();
      await().atMost(LONG).until(() -> seen(rig, "client") > 0);
      assertThat(seen(rig, "owned")).isEqualTo(owned);
      assertThat(agent.puts()).isEqualTo(puts + seen(rig, "client"));

      assertThat(rig.watching(AMPLE, rig.owned("5m")).reload()).isTrue();
      await().atMost(LONG).until(() -> seen(rig, "client") == 0);
      assertThat(seen(rig, "owned")).isEqualTo(owned);
      assertThat(rig.samples("whatsapp_transitions_total")).isEmpty();
    }
  }

  @Test
  void aBadFileChangesNothingAndIsVisible() {
    try (Rig rig = new Rig(directory, SimulatorSettings.defaults().accounts(30))) {
      rig.watching(AMPLE, rig.owned("1s")).start();
      await().atMost(LONG).until(() -> rig.get("/-/ready").statusCode() == 200);
      int owned = seen(rig, "owned");

      rig.write("wabascope.yml", "apps: [");

      assertThat(rig.reload()).isFalse();
      assertThat(rig.samples("wabascope_config_last_reload_successful 0.0")).hasSize(1);
      assertThat(seen(rig, "owned")).isEqualTo(owned);

      assertThat(rig.watching(AMPLE, rig.owned("1s")).reload()).isTrue();
      await()
          .until(
              () -> rig.samples("wabascope_config_last_reload_successful 1.0").size() == 1);
    }
  }

  @Test
  void aBudgetChangesWithoutARestart() {
    try (Rig rig = new Rig(directory, SimulatorSettings.defaults().accounts(30))) {
      rig.watching("{calls_per_hour: 100, burst: 10}", rig.owned("1m")).start();
      await().atMost(LONG).until(() -> rig.get("/-/ready").statusCode() == 200);

      assertThat(
              rig.watching("{calls_per_hour: 100, burst: 20}", rig.owned("1m")).reload())
          .isTrue();

      await()
          .until(
              () -> rig.samples("wabascope_budget_capacity{app=\"main\"} 20.0").size() == 1);
    }
  }

  @Test
  void theLevelOfLogsFollowsTheFileUnlessTheCommandLineChose() {
    Logger ours = (Logger) LoggerFactory.getLogger("io.wabascope");
    Level before = ours.getLevel();
    try (Rig rig = new Rig(directory, SimulatorSettings.defaults().accounts(30))) {
      rig.watching(AMPLE, rig.owned("1m")).start();
      assertThat(ours.getLevel()).isEqualTo(Level.INFO);

      rig.watching(AMPLE, rig.owned("1m"));
      rig.append("log: {level: error}\n");
      assertThat(rig.reload()).isTrue();

      assertThat(ours.getLevel()).isEqualTo(Level.ERROR);
      assertThat(new Launch.Overrides(null, null, false, LogSettings.Level.DEBUG)
              .log(Await.value(SettingsLoader.load(rig.vertx(), rig.file(), Map.of()))))
          .isEqualTo(LogSettings.Level.DEBUG);
    } finally {
      ours.setLevel(before);
    }
  }

  @Test
  void passwordsComeWithoutARestartAndTlsIsRefusedAsAWhole() throws Exception {
    X509Bundle keys = new CertificateBuilder()
        .ecp256()
        .subject("CN=localhost")
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
    try (Rig rig = new Rig(directory, SimulatorSettings.defaults().accounts(30))) {
      rig.write("server.crt", keys.getCertificatePathPEM());
      rig.write("server.key", keys.getPrivateKeyPEM());
      rig.write("web.yml", "rate_limit: {interval: 1ms, burst: 100}\n");
      rig.watching(AMPLE, rig.owned("1m")).serving("web.yml").start();
      assertThat(rig.get("/-/healthy").statusCode()).isEqualTo(200);

      rig.write("web.yml", "tls_server_config: {cert_file: server.crt, key_file: server.key}\n");
      assertThat(rig.reload()).isFalse();
      assertThat(rig.samples("wabascope_config_last_reload_successful 0.0")).hasSize(1);
      rig.write("web.yml", "basic_auth_user: {}\n");
      assertThat(rig.reload()).isFalse();
      assertThat(rig.samples("wabascope_config_last_reload_successful 0.0")).hasSize(1);

      rig.write(
          "web.yml",
          "basic_auth_users: {alice: %s}\n".formatted(BCrypt.hashpw("x", BCrypt.gensalt(4))));
      await().atMost(LONG).until(() -> rig.get("/metrics").statusCode() == 401); // it is watched
      rig.write("web.yml", "{}\n");
      assertThat(rig.reload()).isTrue();
      assertThat(rig.samples("wabascope_config_last_reload_successful 1.0")).hasSize(1);
    }
  }

  @Test
  void aNewTokenEndsAnAuthStopAtOnce() {
    SimulatorSettings strict =
        SimulatorSettings.defaults().accounts(30).accept("simulated-token-new", "main");
    try (Rig rig = new Rig(directory, strict)) {
      rig.watching(AMPLE, rig.owned("1s")).start();
      await()
          .atMost(LONG)
          .until(() -> rig.samples("wabascope_token_valid{app=\"main\"} 0.0").size() == 1);
      assertThat(seen(rig, "owned")).isZero();

      rig.write("token", "simulated-token-new");

      await().atMost(LONG).until(() -> seen(rig, "owned") > 0);
      assertThat(rig.samples("wabascope_token_valid{app=\"main\"} 1.0")).hasSize(1);
    }
  }

  @Test
  void whichObjectsHaveSeriesChangesWithoutARestart() {
    try (Rig rig = new Rig(directory, SimulatorSettings.defaults().accounts(60))) {
      rig.watching(AMPLE, rig.owned("5m")).start();
      await().atMost(LONG).until(() -> rig.get("/-/ready").statusCode() == 200);
      int all = seen(rig, "owned");
      List<String> counts = rig.samples("whatsapp_objects");

      rig.and("exposition: {objects: exceptions}")
          .watching(AMPLE, rig.owned("5m"))
          .reload();
      await().atMost(LONG).until(() -> exposition(rig, "exceptions") == 1);
      int exceptions = seen(rig, "owned");
      assertThat(exceptions).isPositive().isLessThan(all);
      assertThat(exposition(rig, "objects")).isEqualTo(exceptions);
      assertThat(exposition(rig, "withheld_series")).isPositive();
      assertThat(rig.samples("whatsapp_objects")).isEqualTo(counts);
      assertThat(rig.samples("wabascope_exposition_max_series")).isEmpty();

      rig.and("exposition: {max_series: 20}").watching(AMPLE, rig.owned("5m")).reload();
      await().atMost(LONG).until(() -> exposition(rig, "cut") == 1);
      assertThat(seen(rig, "owned")).isEqualTo(exceptions);
      assertThat(exposition(rig, "max_series")).isEqualTo(20);

      rig.and("exposition: {}").watching(AMPLE, rig.owned("5m")).reload();
      await().atMost(LONG).until(() -> seen(rig, "owned") == all);
      assertThat(exposition(rig, "exceptions")).isZero();
      assertThat(exposition(rig, "cut")).isZero();
      List<String> inventory = rig.get("/metrics/inventory")
          .body()
          .lines()
          .filter(line -> !line.startsWith("#"))
          .filter(line -> !line.startsWith("whatsapp_objects"))
          .toList();
      assertThat(exposition(rig, "series")).isEqualTo(inventory.size());
    }
  }

  private static double exposition(Rig rig, String what) {
    String line = rig.samples("wabascope_exposition_" + what + " ").get(0);
    return Double.parseDouble(line.substring(line.indexOf(' ') + 1));
  }

  private static int seen(Rig rig, String edge) {
    return (int) rig.samples("whatsapp_account_seen{").stream()
        .filter(line -> line.contains("edge=\"" + edge + "_whatsapp"))
        .count();
  }
}
