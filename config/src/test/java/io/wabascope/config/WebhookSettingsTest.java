package io.wabascope.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.config.secret.Secret;
import io.wabascope.config.yaml.ConfigException;
import io.wabascope.config.yaml.HostPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookSettingsTest {
  private static final String VERIFY_TOKEN =
      "    webhook_verify_token_file: secrets/verify-token\n    targets:";
  private static final String APP_SECRET = "    app_secret_file: secrets/app-secret\n";

  @TempDir
  private Path directory;

  private ConfigFixture fixture;

  @BeforeEach
  void writeFiles() throws IOException {
    fixture = ConfigFixture.in(directory);
  }

  @Test
  void listensOnLoopbackWithAQuarterOfTheBudget() throws ConfigException {
    Settings settings = fixture.parse(app(APP_SECRET + VERIFY_TOKEN) + "webhooks: {}\n");
    WebhookSettings webhooks = settings.webhooks();
    assertThat(webhooks).isNotNull();
    assertThat(webhooks.listenAddress()).isEqualTo(new HostPort("127.0.0.1", 9899));
    assertThat(webhooks.budgetShare()).isEqualTo(0.25);
    assertThat(settings.receivesEvents("main")).isTrue();
    assertThat(settings.receivesEvents("other")).isFalse();
    assertThat(settings.apps().get(0).credentials().secrets())
        .extracting(Secret::reveal)
        .contains("simulated-verify-token-1");
  }

  @Test
  void takesTheVerifyTokenFromTheEnvironment() throws ConfigException {
    String text = app(APP_SECRET + "    webhook_verify_token_env: VERIFY\n    targets:");
    Settings settings =
        fixture.parse(text + "webhooks: {}\n", Map.of("VERIFY", "simulated-verify-token-2"));
    Secret token = settings.apps().get(0).webhookVerifyToken();
    assertThat(token).isNotNull();
    assertThat(token.reveal()).isEqualTo("simulated-verify-token-2");
    assertThat(SettingsPrinter.print(settings)).contains("webhook_verify_token_env: VERIFY");
  }

  @Test
  void nothingListensWithoutTheSection() throws ConfigException {
    Settings settings = fixture.parse(ConfigFixture.MINIMAL);
    assertThat(settings.webhooks()).isNull();
    assertThat(settings.receivesEvents("main")).isFalse();
  }

  @Test
  void refusesAVerifyTokenWithoutAnAppSecret() {
    assertThat(fixture.problems(app(VERIFY_TOKEN) + "webhooks: {}\n"))
        .containsExactly("wabascope.yml:4:32: apps[0].webhook_verify_token_file: events cannot be"
            + " checked without the app secret; set app_secret_file or app_secret_env");
  }

  @Test
  void refusesWebhooksThatNoAppAccepts() {
    assertThat(fixture.problems(app(APP_SECRET + "    targets:") + "webhooks: {}\n"))
        .containsExactly("wabascope.yml:8:11: webhooks: no app accepts events; set"
            + " apps[].webhook_verify_token_file and app_secret_file, or remove webhooks");
  }

  @Test
  void refusesAVerifyTokenWithoutWebhooks() {
    assertThat(fixture.problems(app(APP_SECRET + VERIFY_TOKEN)))
        .singleElement()
        .asString()
        .contains("webhooks: is missing", "set webhooks.listen_address");
  }

  @Test
  void refusesPasswordsOfPeople() throws IOException {
    fixture.write(
        "webhooks.yml",
        "basic_auth_users: {alice: $2b$04$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyz12345}");
    assertThat(fixture.problems(
            app(APP_SECRET + VERIFY_TOKEN) + "webhooks: {config_file: webhooks.yml}\n"))
        .singleElement()
        .asString()
        .contains("webhooks.config_file", "must not have basic_auth_users");
  }

  @Test
  void refusesAShareAboveOneAndUnknownKeys() {
    assertThat(fixture.problems(
            app(APP_SECRET + VERIFY_TOKEN) + "webhooks: {budget_share: 2, listen: 1}\n"))
        .hasSize(2)
        .anyMatch(problem -> problem.contains("webhooks.budget_share"))
        .anyMatch(problem -> problem.contains("webhooks.listen: unknown key"));
  }

  @Test
  void noticesAChangedFile() throws IOException, ConfigException {
    fixture.write("webhooks.yml", "rate_limit: {interval: 1ms, burst: 100}");
    Settings settings =
        fixture.parse(app(APP_SECRET + VERIFY_TOKEN) + "webhooks: {config_file: webhooks.yml}\n");
    assertThat(settings.isWebConfigOutdated()).isFalse();
    fixture.write("webhooks.yml", "rate_limit: {interval: 2ms, burst: 100}");
    assertThat(settings.isWebConfigOutdated()).isTrue();
  }

  private static String app(String keys) {
    return ConfigFixture.MINIMAL.replace("    targets:", keys);
  }
}
