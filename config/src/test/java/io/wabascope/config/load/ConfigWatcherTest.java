package io.wabascope.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.config.AppSettings;
import io.wabascope.config.AwaitedFuture;
import io.wabascope.config.ConfigFixture;
import io.wabascope.config.Settings;
import io.wabascope.config.secret.Secret;
import io.wabascope.config.yaml.ConfigException;
import io.wabascope.config.yaml.Durations;
import io.wabascope.config.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatcherTest {
  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final Duration NEVER = Duration.ofDays(1);

  private final Vertx vertx = Vertx.vertx();
  private final List<ConfigWatcher> watchers = new ArrayList<>();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  @TempDir
  private Path directory;

  private ConfigFixture fixture;
  private Settings settings;

  @BeforeEach
  void load() throws IOException {
    fixture = ConfigFixture.in(directory);
    Files.writeString(fixture.file(), ConfigFixture.MINIMAL);
    settings = AwaitedFuture.resultOf(SettingsLoader.load(vertx, fixture.file(), Map.of()));
  }

  @AfterEach
  void close() {
    watchers.forEach(watcher -> AwaitedFuture.resultOf(watcher.close()));
    AwaitedFuture.resultOf(vertx.close());
  }

  @Test
  void reportsAValidChange() throws Exception {
    watch(OFTEN);
    replaceConfigFile(ConfigFixture.MINIMAL + "graph: {timeout: 7s}\n");
    assertThat(nextEvent()).isEqualTo("reloaded 7s");
  }

  @Test
  void reportsAnInvalidChangeOnce() throws Exception {
    ConfigWatcher watcher = watch(OFTEN);
    replaceConfigFile(ConfigFixture.MINIMAL + "graph: {timeout: 7s, versoin: v25.0}\n");
    assertThat(nextEvent())
        .isEqualTo("refused wabascope.yml:7:22: graph.versoin: unknown key; did you mean"
            + " \"version\"?");
    replaceConfigFile(ConfigFixture.MINIMAL + "graph: {timeout: 8s}\n");
    assertThat(nextEvent()).isEqualTo("reloaded 8s");
    AwaitedFuture.resultOf(watcher.close());
    assertThat(events).isEmpty();
  }

  @Test
  void reportsTheSameProblemOnce() throws Exception {
    ConfigWatcher watcher = watch(NEVER);
    replaceConfigFile("{}");
    check(watcher, false);
    check(watcher, false);
    AwaitedFuture.failureOf(watcher.reloadNow());
    String refused = "refused wabascope.yml:1:1: apps: is missing; list at least one";
    assertThat(events).containsExactly(refused, refused); // the second was requested
  }

  @Test
  void updatesARotatedTokenInPlace() throws Exception {
    watch(OFTEN);
    Secret token = settings.apps().get(0).accessToken();
    fixture.write("secrets/token", "simulated-token-2");
    assertThat(nextEvent()).isEqualTo("secret changed main");
    assertThat(token.reveal()).isEqualTo("simulated-token-2");
  }

  @Test
  void updatesATokenHeldBeforeAReload() throws Exception {
    watch(OFTEN);
    Secret token = settings.apps().get(0).accessToken();
    replaceConfigFile(ConfigFixture.MINIMAL + "graph: {timeout: 7s}\n");
    assertThat(nextEvent()).isEqualTo("reloaded 7s");
    fixture.write("secrets/token", "simulated-token-2");
    assertThat(nextEvent()).isEqualTo("secret changed main");
    assertThat(token.reveal()).isEqualTo("simulated-token-2");
  }

  @Test
  void updatesATokenWhileTheFileIsInvalid() throws Exception {
    watch(OFTEN);
    replaceConfigFile("{}");
    assertThat(nextEvent()).startsWith("refused");
    fixture.write("secrets/token", "simulated-token-2");
    assertThat(nextEvent()).isEqualTo("secret changed main");
  }

  @Test
  void keepsATokenWhoseFileIsMissing() throws Exception {
    watch(OFTEN);
    Path token = directory.resolve("secrets/token");
    Files.delete(token);
    assertThat(nextEvent())
        .isEqualTo(
            "refused wabascope.yml:3:24: apps[0].access_token_file: no such file: secrets/token");
    assertThat(settings.apps().get(0).accessToken().reveal()).isEqualTo(ConfigFixture.TOKEN);
    fixture.write("token.new", ConfigFixture.TOKEN);
    Files.move(directory.resolve("token.new"), token);
    assertThat(nextEvent()).isEqualTo("reloaded 30s");
  }

  @Test
  void keepsSettingsWhoseFileIsMissing() throws Exception {
    watch(OFTEN);
    Files.delete(fixture.file());
    assertThat(nextEvent()).isEqualTo("refused wabascope.yml: no such file");
    replaceConfigFile(ConfigFixture.MINIMAL);
    assertThat(nextEvent()).isEqualTo("reloaded 30s");
  }

  @Test
  void detectsAChangeBetweenLoadingAndWatching() throws Exception {
    replaceConfigFile(ConfigFixture.MINIMAL + "graph: {timeout: 7s}\n");
    watch(OFTEN);
    assertThat(nextEvent()).isEqualTo("reloaded 7s");
  }

  @Test
  void reloadNowAlwaysReportsAResult() throws Exception {
    ConfigWatcher watcher = watch(NEVER);
    assertThat(AwaitedFuture.resultOf(watcher.reloadNow())).isEqualTo(settings);
    assertThat(nextEvent()).isEqualTo("reloaded 30s");
    replaceConfigFile("{}");
    assertThat(AwaitedFuture.failureOf(watcher.reloadNow()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("apps: is missing");
  }

  @Test
  void requestsForAReloadThatWaitShareOne() {
    ConfigWatcher watcher = watch(NEVER);
    List<Future<Settings>> requested = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      requested.add(watcher.reloadNow());
    }
    AwaitedFuture.resultOf(Future.all(requested));
    assertThat(events).hasSizeBetween(1, 200);
  }

  @Test
  void watchesTheWebConfigFile() throws Exception {
    replaceConfigFile(ConfigFixture.MINIMAL + "web: {config_file: web.yml}\n");
    watch(OFTEN);
    assertThat(nextEvent()).isEqualTo("reloaded 30s");
    fixture.write("web.yml", "rate_limits: {}\n");
    assertThat(nextEvent())
        .isEqualTo("refused web.yml:1:1: rate_limits: unknown key; did you mean \"rate_limit\"?");
    fixture.write("web.yml", "rate_limit: {interval: 1s, burst: 3}\n");
    assertThat(nextEvent()).isEqualTo("reloaded 30s");
  }

  @Test
  void reportsNothingWithoutAChange() {
    ConfigWatcher watcher = watch(NEVER);
    for (int i = 0; i < 5; i++) {
      check(watcher, false);
    }
    assertThat(events).isEmpty();
  }

  @Test
  void notifiesOnItsContextOneByOne() throws Exception {
    List<Boolean> onEventLoop = new CopyOnWriteArrayList<>();
    ConfigWatcher watcher = watch(NEVER, new RecordingListener() {
      @Override
      public void onReloaded(Settings reloaded) {
        onEventLoop.add(Context.isOnEventLoopThread());
      }
    });
    AwaitedFuture.resultOf(Future.all(watcher.check(true), watcher.check(true)));
    assertThat(onEventLoop).containsExactly(true, true);
  }

  @Test
  void continuesAfterAFailedListener() throws Exception {
    watch(OFTEN, new RecordingListener() {
      @Override
      public void onInvalid(List<Problem> problems) {
        super.onInvalid(problems);
        throw new IllegalStateException("a listener that fails, in a test");
      }
    });
    replaceConfigFile("{}");
    assertThat(nextEvent()).startsWith("refused");
    replaceConfigFile(ConfigFixture.MINIMAL);
    assertThat(nextEvent()).isEqualTo("reloaded 30s");
  }

  @Test
  void stopsWatchingOnceClosed() throws Exception {
    ConfigWatcher watcher = watch(OFTEN);
    AwaitedFuture.resultOf(watcher.close());
    replaceConfigFile("{}");
    fixture.write("secrets/token", "simulated-token-2");
    await().during(Duration.ofMillis(200)).until(events::isEmpty);
    assertThat(settings.apps().get(0).accessToken().reveal()).isEqualTo(ConfigFixture.TOKEN);
  }

  private ConfigWatcher watch(Duration period) {
    return watch(period, new RecordingListener());
  }

  private ConfigWatcher watch(Duration period, RecordingListener listener) {
    ConfigWatcher watcher = ConfigWatcher.start(
        vertx, new ConfigSource(fixture.file(), Map.of()), settings, period, listener);
    watchers.add(watcher);
    return watcher;
  }

  private void check(ConfigWatcher watcher, boolean isForced) {
    AwaitedFuture.resultOf(watcher.check(isForced).transform(result -> Future.succeededFuture()));
  }

  private String nextEvent() throws InterruptedException {
    String event = events.poll(20, TimeUnit.SECONDS);
    return event == null ? "nothing" : event.replace(directory + "/", "");
  }

  /** Replaces the file atomically, so that no check reads a part of it. */
  private void replaceConfigFile(String text) throws IOException {
    fixture.write("new.yml", text);
    Files.move(directory.resolve("new.yml"), fixture.file(), StandardCopyOption.REPLACE_EXISTING);
  }

  private class RecordingListener implements ConfigWatcher.ConfigListener {
    @Override
    public void onReloaded(Settings reloaded) {
      events.add("reloaded " + Durations.format(reloaded.graph().timeout()));
    }

    @Override
    public void onInvalid(List<Problem> problems) {
      problems.forEach(
          problem -> events.add("refused " + problem.toString().replace(directory + "/", "")));
    }

    @Override
    public void onSecretChanged(AppSettings app) {
      events.add("secret changed " + app.name());
    }
  }
}
