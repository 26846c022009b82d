package io.wabascope.agent;

import ch.qos.logback.classic.Level;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.logging.LoggingSetup;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.agent.telemetry.BuildInfo;
import io.wabascope.agent.telemetry.MeteredVertx;
import io.wabascope.config.Settings;
import io.wabascope.config.load.ConfigSource;
import io.wabascope.config.load.ConfigWatcher;
import io.wabascope.config.load.SettingsLoader;
import io.wabascope.config.yaml.HostPort;
import io.wabascope.exporter.status.DurationText;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent and its process: Vert.x, the configuration file, and the signals that stop it or reload
 * the file.
 */
public final class AgentProcess implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AgentProcess.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(4);

  private final Redactor redactor;
  private final AgentOptions.Overrides overrides;
  private final MeteredVertx meteredVertx = new MeteredVertx();
  private final ConfigReloader configReloader =
      new ConfigReloader(meteredVertx.registry(), this::applyLogLevel);
  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stopOnSignal, "wabascope-stop");
  private volatile @Nullable Agent agent;
  private volatile @Nullable ConfigWatcher watcher;

  public AgentProcess(Redactor redactor, AgentOptions.Overrides overrides) {
    this.redactor = redactor;
    this.overrides = overrides;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  public Vertx vertx() {
    return meteredVertx.vertx();
  }

  /** Starts an agent with the settings of the file, and watches the file. */
  public Future<Agent> start(Path file, Map<String, String> environment) {
    ConfigSource source = new ConfigSource(file, environment, overrides.web());
    return SettingsLoader.load(vertx(), source)
        .map(this::applyLogLevel)
        .compose(settings -> Agent.start(agentOptions(settings), new Control()).map(started -> {
          agent = started;
          watcher = configReloader.watch(started, vertx(), source, settings);
          SighupHandler.handle(this::reload);
          logStart(file, settings, started.port());
          return started;
        }));
  }

  private void logStart(Path file, Settings settings, int port) {
    String host = agentOptions(settings).listen().host();
    log.atInfo()
        .addKeyValue("version", BuildInfo.current().version())
        .addKeyValue("revision", BuildInfo.current().revision())
        .addKeyValue("config", file.toAbsolutePath().normalize())
        .addKeyValue("address", new HostPort(host, port))
        .addKeyValue("targets", Components.targetSpecs(settings).size())
        .addKeyValue("apps", settings.apps().size())
        .addKeyValue("clustered", settings.cluster().enabled())
        .log("started");
  }

  private Settings applyLogLevel(Settings settings) {
    LoggingSetup.setLevel(Level.toLevel(overrides.log(settings).name()));
    return settings;
  }

  private AgentOptions agentOptions(Settings settings) {
    Instant startedAt =
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    return new AgentOptions(
        vertx(), meteredVertx.registry(), redactor, startedAt, settings, overrides);
  }

  /** Reloads the configuration; fails if the previous one stays active. */
  Future<Void> reload() {
    ConfigWatcher current = watcher;
    return current == null
        ? Future.failedFuture("still starting")
        : current.reloadNow().compose(read -> configReloader.outcome());
  }

  /** What the running agent sees of the configuration. */
  private final class Control implements ConfigControl {
    @Override
    public Future<Void> reload() {
      return AgentProcess.this.reload();
    }

    @Override
    public List<String> problems() {
      return configReloader.problems();
    }

    @Override
    public List<String> keysNeedingRestart() {
      return configReloader.keysNeedingRestart();
    }
  }

  /** Waits until the process is stopped. */
  public void awaitStop() throws InterruptedException {
    stopRequested.await();
  }

  private Duration stopTimeout() {
    Agent running = agent;
    return running == null ? STOP_TIMEOUT : running.stopTimeout();
  }

  /**
   * Stops the process after a signal: cleanly, with exit code 0, and within five seconds unless
   * other members must take over first.
   */
  private void stopOnSignal() {
    stopRequested.countDown();
    try {
      if (!closed.await(stopTimeout().toMillis() + 500, TimeUnit.MILLISECONDS)) {
        log.warn("could not close everything before the deadline");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LoggingSetup.end();
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
          .get(stopTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.warn("the agent did not stop before the deadline");
    } catch (ExecutionException e) {
      log.warn("the agent did not stop cleanly", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (agent != null) {
        log.info("stopped after {}", DurationText.of(uptime()));
      }
      closed.countDown();
      if (stopRequested.getCount() > 0) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }

  private static Duration uptime() {
    return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
  }

  private Future<Void> stop() {
    ConfigWatcher current = watcher;
    Agent running = agent;
    Future<Void> unwatched = current == null ? Future.succeededFuture() : current.close();
    return unwatched
        .eventually(() -> running == null ? Future.succeededFuture() : running.stop())
        .eventually(() -> vertx().close())
        .onComplete(done -> meteredVertx.close());
  }
}
