package io.wabascope.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartKeysTest {
  @TempDir
  private Path directory;

  private ConfigFixture fixture;

  @BeforeEach
  void writeFiles() throws IOException {
    fixture = ConfigFixture.in(directory);
  }

  @Test
  void namesTheKeysThatNeedARestart() throws ConfigException {
    Settings started = parse("");
    Settings next = parse("""
        inventory: {directory: state, forget_after: 3}
        exposition: {scope: cluster, phone_numbers: true}
        cluster:
          enabled: true
          name: other
          kubernetes: {service_dns: wabascope.example}
        """);

    assertThat(started.keysNeedingRestart(started)).isEmpty();
    assertThat(started.keysNeedingRestart(next))
        .containsExactly(
            "inventory.directory",
            "exposition.scope",
            "cluster.enabled",
            "cluster.name",
            "cluster.kubernetes");
    assertThat(next.keysNeedingRestart(started)).hasSize(5);
  }

  @Test
  void otherChangesTakeEffectAtOnce() throws ConfigException {
    assertThat(parse("").keysNeedingRestart(parse("""
                graph: {timeout: 20s}
                inventory: {guard: 0.3}
                exposition: {states: all}
                log: {level: debug}
                """))).isEmpty();
  }

  private Settings parse(String sections) throws ConfigException {
    return fixture.parse(ConfigFixture.MINIMAL + sections);
  }
}
