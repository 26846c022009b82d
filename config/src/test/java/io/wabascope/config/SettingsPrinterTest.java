package io.wabascope.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.config.load.SettingsLoaderTest;
import io.wabascope.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsPrinterTest {
  @TempDir
  private Path directory;

  private ConfigFixture fixture;

  @BeforeEach
  void writeFiles() throws IOException {
    fixture = ConfigFixture.in(directory);
  }

  @Test
  void printsEverySettingButNoSecret() throws ConfigException {
    String printed = SettingsPrinter.print(fixture.parse(ConfigFixture.MINIMAL));
    assertThat(printed.replace(directory.toString(), "/etc/wabascope")).isEqualTo("""
            graph:
              base_url: https://graph.facebook.com
              version: v25.0
              timeout: 30s
              max_response_size: 16MiB
            apps:
              - name: main
                access_token_file: /etc/wabascope/secrets/token
                budget:
                  calls_per_hour: 200
                  burst: 10
                  concurrency: 4
                  ease_off_at: 0.75
                  stop_at: 0.95
                  reread_exceptions: true
                targets:
                  - edge: owned_whatsapp_business_accounts
                    node: "1029384756"
                    every: 5m
                    fields: [id, name, account_review_status, business_verification_status, \
            ownership_type, country, currency, timezone_id, status, health_status, \
            whatsapp_business_manager_messaging_limit, \
            "phone_numbers.limit(100){id,display_phone_number,verified_name,status,quality_rating,\
            quality_score,name_status,new_name_status,code_verification_status,throughput,\
            account_mode,platform_type,is_official_business_account,last_onboarded_time}"]
                    page_size: 100
                    paging: limit
            inventory:
              forget_after: 2
              guard: 0.5
              hold_removals: 1h
            exposition:
              states: active
              scope: member
              phone_numbers: false
              objects: all
              keep_after_recovery: 1h
            cluster:
              enabled: false
              name: wabascope
              listen: "127.0.0.1:5701"
              members: []
              backups: 1
              accept_plaintext: false
            web:
              listen_address: "127.0.0.1:9898"
            log:
              level: info
            """);
  }

  @Test
  void printedSettingsLoadAsTheSame() throws ConfigException {
    assertReadsBack(SettingsLoaderTest.EVERY_KEY);
    assertReadsBack(
        ConfigFixture.MINIMAL + "cluster: {kubernetes: {service_dns: wabascope.example}}\n");
    assertReadsBack(
        ConfigFixture.MINIMAL.stripTrailing()
            + "\n        query: {\"a b\": \"$${x} \\\"\\\\ \\U0001F44B\", n: 'null', t: 'true', e: '5'}\n");
    assertReadsBack(ConfigFixture.MINIMAL.replace(
        "    targets:", "    app_secret_env: A\n    token_probe: 90m\n    targets:"));
  }

  private void assertReadsBack(String text) throws ConfigException {
    Map<String, String> environment = Map.of("A", "simulated-secret-1");
    Settings settings = fixture.parse(text, environment);
    String printed = SettingsPrinter.print(settings);
    assertThat(printed).doesNotContain(ConfigFixture.TOKEN, "simulated-secret-1");
    assertThat(fixture.parse(printed, environment)).isEqualTo(settings);
    assertThat(SettingsPrinter.print(fixture.parse(printed, environment))).isEqualTo(printed);
  }
}
