package io.wabascope.agent;

import ch.qos.logback.classic.Level;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.log.Logs;
import io.wabascope.agent.log.Redactor;
import io.wabascope.agent.telemetry.Platform;
import io.wabascope.config.Settings;
import io.wabascope.config.SettingsLoader;
import io.wabascope.config.SettingsText;
import io.wabascope.config.SettingsWatch;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent with the process around it: the platform it runs on, the file it was configured by, and
 * the signals that end it or have it read that file again.
 */
public final class AgentProcess implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AgentProcess.class);
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Redactor redactor;
  private final Launch.Overrides overrides;
  private final Platform platform = new Platform();
  private final Reloads reloads = new Reloads(platform.registry(), this::level);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stopOnSignal, "wabascope-stop");
  private volatile @Nullable Agent agent;
  private volatile @Nullable SettingsWatch watch;

  public AgentProcess(Redactor redactor, Launch.Overrides overrides) {
    this.redactor = redactor;
    this.overrides = overrides;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  public Vertx vertx() {
    return platform.vertx();
  }

  /** Starts an agent with the settings of that file, and follows the file's changes. */
  public Future<Agent> start(Path file, Map<String, String> environment) {
    SettingsText text = new SettingsText(file, environment, overrides.web());
    return SettingsLoader.load(vertx(), text)
        .map(this::level)
        .compose(settings -> Agent.start(launch(settings), this::reload).map(started -> {
          agent = started;
          watch = reloads.follow(started, vertx(), text, settings);
          Hangup.handle(this::reload);
          return started;
        }));
  }

  private Settings level(Settings settings) {
    Logs.level(Level.toLevel(overrides.log(settings).name()));
    return settings;
  }

  private Launch launch(Settings settings) {
    Instant begun = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    return new Launch(vertx(), platform.registry(), redactor, begun, settings, overrides);
  }

  /** Has the configuration read again; fails if the former stays in force. */
  Future<Void> reload() {
    SettingsWatch following = watch;
    return following == null
        ? Future.failedFuture("still starting")
        : following.reloadNow().compose(read -> reloads.outcome());
  }

  /** Waits until somebody ends the process. */
  public void awaitStop() throws InterruptedException {
    asked.await();
  }

  private Duration patience() {
    Agent running = agent;
    return running == null ? PATIENCE : running.patience();
  }

  /**
   * Ends as a process is told to by a signal: in good order and with success; within five seconds,
   * unless other members must take over first.
   */
  private void stopOnSignal() {
    asked.countDown();
    try {
      if (!closed.await(patience().toMillis() + 500, TimeUnit.MILLISECONDS)) {
        log.warn("not everything could be ended in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(0);
  }

  @Override
  public void close() {
    try {
      stop()
          .toCompletionStage()
          .toCompletableFuture()
          .get(patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.warn("the agent took too long to stop");
    } catch (ExecutionException e) {
      log.warn("the agent did not stop in good order", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closed.countDown();
      if (asked.getCount() > 0) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }

  private Future<Void> stop() {
    SettingsWatch following = watch;
    Agent running = agent;
    Future<Void> unwatched = following == null ? Future.succeededFuture() : following.close();
    return unwatched
        .eventually(() -> running == null ? Future.succeededFuture() : running.stop())
        .eventually(() -> vertx().close())
        .onComplete(done -> platform.close());
  }
}
