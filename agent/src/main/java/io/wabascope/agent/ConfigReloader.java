package io.wabascope.agent;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.config.AppSettings;
import io.wabascope.config.Settings;
import io.wabascope.config.load.ConfigSource;
import io.wabascope.config.load.ConfigWatcher;
import io.wabascope.config.yaml.Problem;
import io.wabascope.exporter.catalogue.AgentMetrics;
import io.wabascope.exporter.catalogue.MetricMetadata;
import io.wabascope.poller.api.RepeatSuppressor;
import io.wabascope.poller.api.RepeatSuppressor.RepeatInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies valid configuration changes, and logs invalid ones.
 *
 * <p>Clients can request reloads without limit, so a repeated result is logged once an hour.
 */
final class ConfigReloader {
  private static final Logger log = LoggerFactory.getLogger(ConfigReloader.class);

  private static final String RESULT = "result";
  private static final String INVALID = "invalid configuration; still using the previous one";

  private final RepeatSuppressor<String> repeats = new RepeatSuppressor<>(InstantSource.system());
  private final Consumer<Settings> onApplied;
  private volatile Future<Void> outcome = Future.succeededFuture();
  private volatile boolean successful = true;
  private volatile List<String> problems = List.of();
  private volatile Instant lastSuccess = Instant.now();
  private volatile @Nullable Settings lastApplied;
  private volatile List<String> keysNeedingRestart = List.of();

  /**
   * @param onApplied called with settings before the agent applies them
   */
  ConfigReloader(MeterRegistry registry, Consumer<Settings> onApplied) {
    this.onApplied = onApplied;
    gauge(registry, AgentMetrics.CONFIG_RELOAD_SUCCESSFUL, () -> successful ? 1 : 0);
    gauge(registry, AgentMetrics.CONFIG_RELOAD_TIMESTAMP, () -> lastSuccess.toEpochMilli() / 1e3);
    gauge(
        registry, AgentMetrics.CONFIG_RESTART_PENDING, () -> keysNeedingRestart.isEmpty() ? 0 : 1);
  }

  private static void gauge(
      MeterRegistry registry, MetricMetadata metricMetadata, Supplier<Number> value) {
    Gauge.builder(metricMetadata.name(), value)
        .description(metricMetadata.help())
        .register(registry);
  }

  ConfigWatcher watch(Agent agent, Vertx vertx, ConfigSource source, Settings current) {
    return ConfigWatcher.start(
        vertx, source, current, ConfigWatcher.DEFAULT_PERIOD, new Listener(agent, current));
  }

  /** Returns the keys that were changed and take effect only after a restart. */
  List<String> keysNeedingRestart() {
    return keysNeedingRestart;
  }

  /** Returns why the latest configuration was refused; empty if it is active. */
  List<String> problems() {
    return problems;
  }

  /** Returns the result of the last valid change: a failure if it could not be applied. */
  Future<Void> outcome() {
    return outcome;
  }

  private final class Listener implements ConfigWatcher.ConfigListener {
    private final Agent agent;
    private final Settings started;

    Listener(Agent agent, Settings started) {
      this.agent = agent;
      this.started = started;
    }

    @Override
    public void onReloaded(Settings settings) {
      outcome = agent.apply(settings).map(applied -> markApplied(settings)).onFailure(cause -> {
        successful = false;
        problems = List.of(String.valueOf(cause.getMessage()));
        RepeatInfo repeat = repeats.shouldLog(RESULT, "failed: " + cause.getMessage());
        if (repeat != null) {
          repeat.addTo(log.atError()).addKeyValue("reason", cause.getMessage()).log(INVALID);
        }
      });
    }

    private @Nullable Void markApplied(Settings settings) {
      onApplied.accept(settings);
      successful = true;
      problems = List.of();
      lastSuccess = Instant.now();
      if (!settings.equals(lastApplied)) {
        repeats.resolved(RESULT);
      }
      lastApplied = settings;
      RepeatInfo repeat = repeats.shouldLog(RESULT, "applied");
      if (repeat != null) {
        repeat.addTo(log.atInfo()).log("configuration reloaded");
      }
      updateRestartPending(started.keysNeedingRestart(settings));
      return null;
    }

    private void updateRestartPending(List<String> keys) {
      if (!keys.isEmpty() && !keys.equals(keysNeedingRestart)) {
        log.atWarn()
            .addKeyValue("keys", String.join(", ", keys))
            .log("changes of the configuration take effect only after a restart");
      } else if (keys.isEmpty() && !keysNeedingRestart.isEmpty()) {
        log.info("no change of the configuration needs a restart any more");
      }
      keysNeedingRestart = List.copyOf(keys);
    }

    @Override
    public void onInvalid(List<Problem> found) {
      successful = false;
      problems = found.stream().map(Problem::toString).toList();
      RepeatInfo repeat = repeats.shouldLog(RESULT, "invalid: " + found);
      if (repeat != null) {
        found.forEach(problem ->
            repeat.addTo(log.atWarn()).addKeyValue("problem", problem).log(INVALID));
      }
    }

    @Override
    public void onSecretChanged(AppSettings app) {
      agent.secretChanged(app.name());
    }
  }
}
