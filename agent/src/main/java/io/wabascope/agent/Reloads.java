package io.wabascope.agent;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.wabascope.config.AppSettings;
import io.wabascope.config.Problem;
import io.wabascope.config.Settings;
import io.wabascope.config.SettingsWatch;
import io.wabascope.exporter.AgentMetrics;
import io.wabascope.exporter.Metric;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the configuration: a good change goes into force, a bad one is told. */
final class Reloads {
  private static final Logger log = LoggerFactory.getLogger(Reloads.class);

  private final Consumer<Settings> heard;
  private volatile boolean good = true;
  private volatile Instant since = Instant.now();

  /**
   * @param heard told of settings before the agent puts them into force
   */
  Reloads(MeterRegistry registry, Consumer<Settings> heard) {
    this.heard = heard;
    gauge(registry, AgentMetrics.CONFIG_RELOAD_SUCCESSFUL, () -> good ? 1 : 0);
    gauge(registry, AgentMetrics.CONFIG_RELOAD_TIMESTAMP, () -> since.toEpochMilli() / 1e3);
  }

  private static void gauge(MeterRegistry registry, Metric metric, Supplier<Number> value) {
    Gauge.builder(metric.name(), value).description(metric.help()).register(registry);
  }

  SettingsWatch follow(
      Agent agent, Vertx vertx, Path file, Map<String, String> environment, Settings current) {
    return SettingsWatch.start(
        vertx, file, environment, current, SettingsWatch.USUAL_PERIOD, new Listener(agent));
  }

  private final class Listener implements SettingsWatch.Listener {
    private final Agent agent;

    Listener(Agent agent) {
      this.agent = agent;
    }

    @Override
    public void reloaded(Settings settings) {
      heard.accept(settings);
      agent
          .apply(settings)
          .onSuccess(applied -> {
            good = true;
            since = Instant.now();
            log.info("configuration in force");
          })
          .onFailure(cause -> {
            good = false;
            log.error("configuration could not be put into force", cause);
          });
    }

    @Override
    public void refused(List<Problem> problems) {
      good = false;
      for (Problem problem : problems) {
        log.atWarn()
            .addKeyValue("problem", problem)
            .log("configuration refused, the former stays in force");
      }
    }

    @Override
    public void secretChanged(AppSettings app) {
      agent.secretChanged(app.name());
    }
  }
}
