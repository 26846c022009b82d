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
 * What an agent is started with.
 *
 * @param started when the process began, for people
 */
public record AgentOptions(
    Vertx vertx,
    PrometheusMeterRegistry registry,
    Redactor redactor,
    Instant started,
    Settings settings,
    Overrides overrides) {

  /**
   * What the command line says over the file.
   *
   * @param listen where to answer scrapes
   * @param web the web.yml, in place of the one that the file names
   * @param lifecycle whether {@code POST /-/reload} is allowed
   * @param log how much to log
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
