package io.wabascope.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.wabascope.config.AppSettings;
import io.wabascope.config.AwaitedFuture;
import io.wabascope.config.ClusterSettings;
import io.wabascope.config.ConfigFixture;
import io.wabascope.config.ExpositionSettings;
import io.wabascope.config.GraphSettings;
import io.wabascope.config.InventorySettings;
import io.wabascope.config.LogSettings;
import io.wabascope.config.ProxySettings;
import io.wabascope.config.ProxyUrl;
import io.wabascope.config.Settings;
import io.wabascope.config.TargetSettings;
import io.wabascope.config.WebSettings;
import io.wabascope.config.WebhookSettings;
import io.wabascope.config.web.WebConfigFile;
import io.wabascope.config.yaml.ConfigException;
import io.wabascope.config.yaml.HostPort;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.PagingParameter;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepInterval;
import io.wabascope.core.sweep.TargetSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class SettingsLoaderTest {
  private final Vertx vertx = Vertx.vertx();

  @TempDir
  private Path directory;

  private ConfigFixture fixture;

  @BeforeEach
  void writeFiles() throws IOException {
    fixture = ConfigFixture.in(directory);
  }

  @AfterEach
  void close() {
    AwaitedFuture.resultOf(vertx.close());
  }

  @Test
  void usesEveryDefault() throws IOException {
    Settings settings = load(ConfigFixture.MINIMAL);
    AppSettings app = settings.apps().get(0);
    Edge edge = Edge.OWNED_ACCOUNTS;
    assertThat(settings)
        .isEqualTo(new Settings(
            new GraphSettings(
                URI.create("https://graph.facebook.com"),
                "v25.0",
                Duration.ofSeconds(30),
                16 * 1024 * 1024,
                ProxySettings.NONE,
                null),
            List.of(app),
            new InventorySettings(
                new MissingObjects.RemovalRule(2, 0.5, Duration.ofHours(1)), null),
            new ExpositionSettings(
                false,
                ExpositionSettings.ExpositionScope.MEMBER,
                false,
                false,
                Duration.ofHours(1),
                null),
            new ClusterSettings(
                false,
                "wabascope",
                new HostPort("127.0.0.1", 5701),
                new ClusterSettings.JoinSettings(List.of(), null),
                1,
                false),
            new WebSettings(new HostPort("127.0.0.1", 9898), null, WebConfigFile.EMPTY),
            null,
            new LogSettings(LogSettings.Level.INFO)));
    assertThat(app.name()).isEqualTo("main");
    assertThat(app.budget()).isEqualTo(new Budget(200, 10, 4, 0.75, 0.95));
    assertThat(app.rereadsExceptions()).isTrue();
    assertThat(app.appSecret()).isNull();
    assertThat(app.tokenInspectionInterval()).isNull();
    assertThat(app.targets().get(0).expectedAccounts()).isNull();
    assertThat(app.targetSpecs())
        .containsExactly(new TargetSpec(
            new Target("main", edge, "1029384756"),
            FieldSelection.defaults(edge),
            100,
            new SweepInterval(Duration.ofMinutes(5))));
  }

  @ParameterizedTest
  @CsvSource({"v21.0, false", "v23.0, false", "v24.0, true", "v27.0, true", "v28.0, true"})
  void requestsOnlyFieldsThatTheVersionHas(String version, boolean hasLimit)
      throws ConfigException {
    String limit = "whatsapp_business_manager_messaging_limit";
    for (String fields : List.of("", "        fields: [name, " + limit + "]\n")) {
      Settings settings =
          fixture.parse("graph: {version: " + version + "}\n" + ConfigFixture.MINIMAL + fields);
      FieldSelection selection = settings.apps().get(0).targetSpecs().get(0).selection();
      assertThat(selection.includes(limit)).as(fields).isEqualTo(hasLimit);
      assertThat(selection.includes("name")).isTrue();
      assertThat(settings.apps().get(0).targets().get(0).ignoredFields())
          .isEqualTo(hasLimit || fields.isEmpty() ? List.of() : List.of(limit));
    }
  }

  @Test
  void readsEveryKey() throws IOException {
    Settings settings = load(EVERY_KEY);
    AppSettings app = settings.apps().get(0);
    Target businesses = new Target("main", Edge.CONNECTED_CLIENT_BUSINESSES, "1234567890");
    Target clients = new Target("main", Edge.CLIENT_ACCOUNTS, "1029384756");
    assertThat(settings.graph())
        .isEqualTo(new GraphSettings(
            URI.create("http://127.0.0.1:8080"),
            "v24.0",
            Duration.ofMillis(1500),
            1 << 20,
            new ProxySettings(
                new ProxyUrl("http", "proxy.example", 3128, null, null),
                "example.com",
                false,
                null,
                null),
            null));
    assertThat(app.accessToken().reveal()).isEqualTo(ConfigFixture.TOKEN);
    assertThat(app.appSecret()).isNotNull();
    assertThat(app.tokenInspectionInterval()).isEqualTo(Duration.ofHours(6));
    assertThat(app.budget()).isEqualTo(new Budget(1000, 20, 8, 0.5, 0.9));
    assertThat(app.rereadsExceptions()).isFalse();
    assertThat(app.targetSpecs())
        .containsExactly(
            new TargetSpec(
                businesses,
                FieldSelection.defaults(Edge.CONNECTED_CLIENT_BUSINESSES),
                100,
                new SweepInterval(Duration.ofMinutes(15))),
            new TargetSpec(
                clients,
                new FieldSelection(
                    List.of("id", "name", "phone_numbers.limit(5){id,status}"),
                    PagingParameter.FIRST,
                    Map.of("business_type", "ENTERPRISE")),
                25,
                new SweepInterval(Duration.ofMinutes(2))));
    assertThat(app.targets().stream().map(TargetSettings::expectedAccounts))
        .containsExactly(null, 2500);
    assertThat(settings.inventory().removalRule())
        .isEqualTo(new MissingObjects.RemovalRule(3, 0.25, Duration.ofMinutes(90)));
    assertThat(settings.exposition())
        .isEqualTo(new ExpositionSettings(
            true,
            ExpositionSettings.ExpositionScope.CLUSTER,
            true,
            true,
            Duration.ofMinutes(20),
            500_000));
    assertThat(settings.cluster())
        .isEqualTo(new ClusterSettings(
            true,
            "north",
            new HostPort("0.0.0.0", 5702),
            new ClusterSettings.JoinSettings(
                List.of(new HostPort("10.0.0.1", 5701), new HostPort("::1", 5702)), null),
            2,
            true));
    assertThat(settings.web())
        .isEqualTo(new WebSettings(
            new HostPort("::", 9899), directory.resolve("web.yml"), WebConfigFile.EMPTY));
    assertThat(settings.webhooks())
        .isEqualTo(new WebhookSettings(
            new HostPort("127.0.0.1", 9900),
            directory.resolve("web.yml"),
            WebConfigFile.EMPTY,
            0.1));
    assertThat(app.webhookVerifyToken()).isNotNull();
    assertThat(settings.log()).isEqualTo(new LogSettings(LogSettings.Level.DEBUG));
  }

  @Test
  void loadsTheExample() throws IOException {
    Path example = Path.of("wabascope.example.yml");
    Settings settings = load(Files.readString(example));
    assertThat(settings.apps()).hasSize(1);
    assertThat(settings.apps().get(0).targetSpecs())
        .extracting(targetSpec -> targetSpec.target().edge())
        .containsExactly(Edge.values());
  }

  @Test
  void reportsAMissingFile() {
    Throwable failure = AwaitedFuture.failureOf(
        SettingsLoader.load(vertx, directory.resolve("none.yml"), Map.of()));
    assertThat(failure)
        .isInstanceOf(ConfigException.class)
        .hasMessage(directory.resolve("none.yml") + ": no such file");
  }

  @Test
  void rejectsADirectory() {
    assertThat(AwaitedFuture.failureOf(SettingsLoader.load(vertx, directory, Map.of())))
        .isInstanceOf(ConfigException.class)
        .hasMessage(directory + ": is not a regular file");
  }

  @Test
  void rejectsATooLargeFile() throws IOException {
    Files.write(fixture.file(), new byte[2 << 20]);
    assertThat(AwaitedFuture.failureOf(SettingsLoader.load(vertx, fixture.file(), Map.of())))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("larger than 1MiB");
  }

  private Settings load(String text) throws IOException {
    Files.writeString(fixture.file(), text);
    return AwaitedFuture.resultOf(SettingsLoader.load(vertx, fixture.file(), Map.of()));
  }

  public static final String EVERY_KEY = """
      graph:
        base_url: http://127.0.0.1:8080/
        version: v24.0
        timeout: 1500ms
        max_response_size: 1MiB
        proxy_url: http://proxy.example:3128
        no_proxy: example.com
      apps:
        - name: main
          access_token_file: secrets/token
          app_secret_file: secrets/app-secret
          webhook_verify_token_file: secrets/verify-token
          token_probe: 6h
          budget:
            {calls_per_hour: 1000, burst: 20, concurrency: 8, ease_off_at: .5, stop_at: 0.9,
             reread_exceptions: false}
          targets:
            - edge: connected_client_businesses
              node: "1234567890"
            - edge: client_whatsapp_business_accounts
              node: 1029384756
              every: 2m
              fields: [id, name, "phone_numbers.limit(5){id, status}"]
              page_size: 25
              paging: first
              query: {business_type: ENTERPRISE}
              accounts: 2500
      inventory: {forget_after: 3, guard: 0.25, hold_removals: 90m}
      exposition: {states: all, scope: cluster, phone_numbers: true, objects: exceptions,
        keep_after_recovery: 20m, max_series: 500000}
      cluster:
        enabled: true
        name: north
        listen: 0.0.0.0:5702
        members: [10.0.0.1:5701, "[::1]:5702"]
        backups: 2
        accept_plaintext: true
      web: {listen_address: "[::]:9899", config_file: web.yml}
      webhooks: {listen_address: 127.0.0.1:9900, config_file: web.yml, budget_share: 0.1}
      log: {level: debug}
      """;
}
