package io.wabascope.config;

import io.wabascope.config.yaml.InvalidValueException;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The proxy for calls to the API. The keys are those of Prometheus's HTTP client configuration.
 *
 * @param url the configured proxy
 * @param noProxy the hosts that are called without the proxy
 * @param isFromEnvironment whether environment variables choose the proxy
 * @param inUse the proxy for calls to the API; null for none
 * @param unusedVariable the environment variable that names a proxy for the API but is not used;
 *     null if there is none
 */
public record ProxySettings(
    @Nullable ProxyUrl url,
    @Nullable String noProxy,
    boolean isFromEnvironment,
    @Nullable ProxyUrl inUse,
    @Nullable String unusedVariable) {
  public static final ProxySettings NONE = new ProxySettings(null, null, false, null, null);

  static ProxySettings read(YamlSection graph, URI baseUrl) {
    ProxyUrl url = graph.optional("proxy_url", ProxyUrl::parse);
    String noProxy = graph.optional("no_proxy", ValueParsers::text);
    boolean isFromEnvironment =
        graph.getOrDefault("proxy_from_environment", false, ValueParsers::bool);
    if (isFromEnvironment && (graph.get("proxy_url") != null || noProxy != null)) {
      graph.addProblem(
          "proxy_from_environment", "stands beside proxy_url or no_proxy; keep one or the other");
      return NONE;
    }
    if (noProxy != null && graph.get("proxy_url") == null) {
      graph.addProblem("no_proxy", "needs proxy_url beside it");
      return NONE;
    }
    Map<String, String> environment = graph.context().environmentOrEmpty();
    String variable = variable(environment, baseUrl);
    ProxyUrl inUse = url;
    if (isFromEnvironment && variable != null) {
      inUse = ofVariable(graph, variable, environment);
    } else if (url != null && noProxy != null && new NoProxyList(noProxy).contains(baseUrl)) {
      inUse = null;
    }
    boolean isUnused = variable != null && !isFromEnvironment && url == null;
    return new ProxySettings(url, noProxy, isFromEnvironment, inUse, isUnused ? variable : null);
  }

  /**
   * The variable with the proxy for the URL; null if there is none, or NO_PROXY excludes the host.
   */
  private static @Nullable String variable(Map<String, String> environment, URI baseUrl) {
    String name = "https".equals(baseUrl.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
    String noProxy = firstSet(environment, "NO_PROXY");
    String excluded = noProxy == null ? "" : environment.getOrDefault(noProxy, "");
    return new NoProxyList(excluded).contains(baseUrl) ? null : firstSet(environment, name);
  }

  /** The variable that is set: this name, or else the same in lower case. */
  private static @Nullable String firstSet(Map<String, String> environment, String name) {
    return List.of(name, name.toLowerCase(Locale.ROOT)).stream()
        .filter(candidate -> !environment.getOrDefault(candidate, "").isBlank())
        .findFirst()
        .orElse(null);
  }

  private static @Nullable ProxyUrl ofVariable(
      YamlSection graph, String variable, Map<String, String> environment) {
    try {
      return ProxyUrl.parse(environment.getOrDefault(variable, "").strip());
    } catch (InvalidValueException e) {
      graph.addProblem("proxy_from_environment", variable + ' ' + e.message(""));
      return null;
    }
  }

  Map<String, Object> toMap() {
    Map<String, Object> keys = new LinkedHashMap<>();
    if (url != null) {
      keys.put("proxy_url", url.toString());
    }
    if (noProxy != null) {
      keys.put("no_proxy", noProxy);
    }
    if (isFromEnvironment) {
      keys.put("proxy_from_environment", true);
    }
    return keys;
  }
}
