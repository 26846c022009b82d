package io.wabascope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
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

class SettingsWatchTest {
  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final Duration NEVER = Duration.ofDays(1);

  private final Vertx vertx = Vertx.vertx();
  private final List<SettingsWatch> watches = new ArrayList<>();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @TempDir
  private Path directory;

  private Fixture fixture;
  private Settings settings;

  @BeforeEach
  void load() throws IOException {
    fixture = Fixture.in(directory);
    Files.writeString(fixture.file(), Fixture.MINIMAL);
    settings = Await.value(SettingsLoader.load(vertx, fixture.file(), Map.of()));
  }

  @AfterEach
  void close() {
    watches.forEach(watch -> Await.value(watch.close()));
    Await.value(vertx.close());
  }

  @Test
  void tellsOfAGoodChange() throws Exception {
    watch(OFTEN);
    replace(Fixture.MINIMAL + "graph: {timeout: 7s}\n");
    assertThat(next()).isEqualTo("reloaded 7s");
  }

  @Test
  void refusesABadChangeAsAWholeAndOnce() throws Exception {
    SettingsWatch watch = watch(OFTEN);
    replace(Fixture.MINIMAL + "graph: {timeout: 7s, versoin: v25.0}\n");
    assertThat(next())
        .isEqualTo("refused wabascope.yml:7:22: graph.versoin: unknown key; did you mean"
            + " \"version\"?");
    replace(Fixture.MINIMAL + "graph: {timeout: 8s}\n");
    assertThat(next()).isEqualTo("reloaded 8s");
    Await.value(watch.close());
    assertThat(told).isEmpty();
  }

  @Test
  void tellsOfTheSameTroubleOnce() throws Exception {
    SettingsWatch watch = watch(NEVER);
    replace("{}");
    look(watch, false);
    look(watch, false);
    Await.failure(watch.reloadNow());
    String refused = "refused wabascope.yml:1:1: apps: is missing; name at least one";
    assertThat(told).containsExactly(refused, refused); // the second was asked for
  }

  @Test
  void rotatesATokenInThePlaceWhereItIsHeld() throws Exception {
    watch(OFTEN);
    Secret held = settings.apps().get(0).accessToken();
    fixture.write("secrets/token", "simulated-token-2");
    assertThat(next()).isEqualTo("secret changed main");
    assertThat(held.reveal()).isEqualTo("simulated-token-2");
  }

  @Test
  void rotatesATokenThatWasHeldBeforeAReload() throws Exception {
    watch(OFTEN);
    Secret held = settings.apps().get(0).accessToken();
    replace(Fixture.MINIMAL + "graph: {timeout: 7s}\n");
    assertThat(next()).isEqualTo("reloaded 7s");
    fixture.write("secrets/token", "simulated-token-2");
    assertThat(next()).isEqualTo("secret changed main");
    assertThat(held.reveal()).isEqualTo("simulated-token-2");
  }

  @Test
  void rotatesATokenWhileTheFileIsRefused() throws Exception {
    watch(OFTEN);
    replace("{}");
    assertThat(next()).startsWith("refused");
    fixture.write("secrets/token", "simulated-token-2");
    assertThat(next()).isEqualTo("secret changed main");
  }

  @Test
  void keepsATokenWhoseFileIsGoneAndSaysWhenItIsBack() throws Exception {
    watch(OFTEN);
    Path token = directory.resolve("secrets/token");
    Files.delete(token);
    assertThat(next())
        .isEqualTo(
            "refused wabascope.yml:3:24: apps[0].access_token_file: no such file: secrets/token");
    assertThat(settings.apps().get(0).accessToken().reveal()).isEqualTo(Fixture.TOKEN);
    fixture.write("token.new", Fixture.TOKEN);
    Files.move(directory.resolve("token.new"), token);
    assertThat(next()).isEqualTo("reloaded 30s");
  }

  @Test
  void keepsSettingsWhoseFileIsGone() throws Exception {
    watch(OFTEN);
    Files.delete(fixture.file());
    assertThat(next()).isEqualTo("refused wabascope.yml: no such file");
    replace(Fixture.MINIMAL);
    assertThat(next()).isEqualTo("reloaded 30s");
  }

  @Test
  void missesNoChangeBetweenLoadingAndWatching() throws Exception {
    replace(Fixture.MINIMAL + "graph: {timeout: 7s}\n");
    watch(OFTEN);
    assertThat(next()).isEqualTo("reloaded 7s");
  }

  @Test
  void answersWhoAsksEvenIfNothingChanged() throws Exception {
    SettingsWatch watch = watch(NEVER);
    assertThat(Await.value(watch.reloadNow())).isEqualTo(settings);
    assertThat(next()).isEqualTo("reloaded 30s");
    replace("{}");
    assertThat(Await.failure(watch.reloadNow()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("apps: is missing");
  }

  @Test
  void followsTheWebFileToo() throws Exception {
    replace(Fixture.MINIMAL + "web: {config_file: web.yml}\n");
    watch(OFTEN);
    assertThat(next()).isEqualTo("reloaded 30s");
    fixture.write("web.yml", "rate_limits: {}\n");
    assertThat(next())
        .isEqualTo("refused web.yml:1:1: rate_limits: unknown key; did you mean \"rate_limit\"?");
    fixture.write("web.yml", "rate_limit: {interval: 1s, burst: 3}\n");
    assertThat(next()).isEqualTo("reloaded 30s");
  }

  @Test
  void saysNothingWhileNothingChanges() {
    SettingsWatch watch = watch(NEVER);
    for (int i = 0; i < 5; i++) {
      look(watch, false);
    }
    assertThat(told).isEmpty();
  }

  @Test
  void tellsOnItsOwnContextAndNeverTwoThingsAtOnce() throws Exception {
    List<Boolean> onEventLoop = new CopyOnWriteArrayList<>();
    SettingsWatch watch = watch(NEVER, new Told() {
      @Override
      public void reloaded(Settings now) {
        onEventLoop.add(Context.isOnEventLoopThread());
      }
    });
    Await.value(Future.all(watch.reloadNow(), watch.reloadNow()));
    assertThat(onEventLoop).containsExactly(true, true);
  }

  @Test
  void watchesOnAfterAListenerFailed() throws Exception {
    watch(OFTEN, new Told() {
      @Override
      public void refused(List<Problem> problems) {
        super.refused(problems);
        throw new IllegalStateException("a listener that fails, in a test");
      }
    });
    replace("{}");
    assertThat(next()).startsWith("refused");
    replace(Fixture.MINIMAL);
    assertThat(next()).isEqualTo("reloaded 30s");
  }

  @Test
  void looksNoMoreOnceClosed() throws Exception {
    SettingsWatch watch = watch(OFTEN);
    Await.value(watch.close());
    replace("{}");
    fixture.write("secrets/token", "simulated-token-2");
    await().during(Duration.ofMillis(200)).until(told::isEmpty);
    assertThat(settings.apps().get(0).accessToken().reveal()).isEqualTo(Fixture.TOKEN);
  }

  private SettingsWatch watch(Duration period) {
    return watch(period, new Told());
  }

  private SettingsWatch watch(Duration period, Told listener) {
    SettingsWatch watch = SettingsWatch.start(
        vertx, new SettingsText(fixture.file(), Map.of()), settings, period, listener);
    watches.add(watch);
    return watch;
  }

  private void look(SettingsWatch watch, boolean asked) {
    Await.value(watch.look(asked).transform(result -> Future.succeededFuture()));
  }

  private String next() throws InterruptedException {
    String event = told.poll(20, TimeUnit.SECONDS);
    return event == null ? "nothing" : event.replace(directory + "/", "");
  }

  /** Swaps the file as careful editors do, so that no look sees half of it. */
  private void replace(String text) throws IOException {
    fixture.write("new.yml", text);
    Files.move(directory.resolve("new.yml"), fixture.file(), StandardCopyOption.REPLACE_EXISTING);
  }

  private class Told implements SettingsWatch.Listener {
    @Override
    public void reloaded(Settings now) {
      told.add("reloaded " + Durations.print(now.graph().timeout()));
    }

    @Override
    public void refused(List<Problem> problems) {
      problems.forEach(
          problem -> told.add("refused " + problem.toString().replace(directory + "/", "")));
    }

    @Override
    public void secretChanged(AppSettings app) {
      told.add("secret changed " + app.name());
    }
  }
}
