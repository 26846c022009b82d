package io.wabascope.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.wabascope.config.ApiVersions;
import io.wabascope.config.CaFile;
import io.wabascope.config.GraphSettings;
import io.wabascope.config.ProxySettings;
import io.wabascope.config.ProxyUrl;
import io.wabascope.poller.client.HttpRoute;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts settings to the route of the HTTP client. */
final class GraphRoutes {
  private static final Logger log = LoggerFactory.getLogger(GraphRoutes.class);

  private GraphRoutes() {}

  static HttpRoute of(GraphSettings graph) {
    CaFile ca = graph.trustedCa();
    return new HttpRoute(
        proxyOptions(graph.proxy().inUse()),
        ca == null ? null : Buffer.buffer(ca.certificates().text().getBytes(ISO_8859_1)));
  }

  private static @Nullable ProxyOptions proxyOptions(@Nullable ProxyUrl proxy) {
    if (proxy == null) {
      return null;
    }
    return new ProxyOptions()
        .setType(proxy.scheme().equals("http") ? ProxyType.HTTP : ProxyType.SOCKS5)
        .setHost(proxy.host())
        .setPort(proxy.port())
        .setUsername(proxy.user())
        .setPassword(proxy.user() != null && proxy.password() == null ? "" : proxy.password());
  }

  /** Logs a proxy from the environment that is not used, because most programs would use it. */
  static void logUnusedProxy(ProxySettings proxy) {
    if (proxy.unusedVariable() != null) {
      log.atWarn()
          .addKeyValue("variable", proxy.unusedVariable())
          .log(
              "the proxy of the environment is not used; set graph.proxy_from_environment to use it");
    }
  }

  /** Logs that the configured version of the API has ended or ends soon. */
  static void logVersionEnd(String version) {
    ApiVersions.current()
        .warning(version, Instant.now())
        .ifPresent(warning -> log.atWarn().addKeyValue("version", version).log(warning));
  }
}
