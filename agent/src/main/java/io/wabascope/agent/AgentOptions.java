package io.wabascope.agent;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.config.LogSettings;
import io.wabascope.config.Settings;
import io.wabascope.config.yaml.HostPort;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The options with which an agent is started.
 *
 * @param started start time of the process, for display
 */
public record AgentOptions(
    Vertx vertx,
    PrometheusMeterRegistry registry,
    Redactor redactor,
    Instant started,
    Settings settings,
    Overrides overrides) {

  /**
   * Command line options that override the configuration file.
   *
   * @param listen address on which scrapes are answered
   * @param web the web.yml, overrides {@code web.config_file}
   * @param lifecycle whether {@code POST /-/reload} and {@code /-/sweep} are allowed
   * @param log the log level
   */
  public record Overrides(
      @Nullable HostPort listen,
      @Nullable Path web,
      boolean lifecycle,
      LogSettings.@Nullable Level log) {
    public static final Overrides NONE = new Overrides(null, null, false, null);

    LogSettings.Level log(Settings settings) {
      return log == null ? settings.log().level() : log;
    }
  }

  HostPort listen() {
    HostPort listen = overrides.listen();
    return listen == null ? settings.web().listenAddress() : listen;
  }
}
