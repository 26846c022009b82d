package io.wabascope.config;

import io.wabascope.config.web.WebConfigFile;
import io.wabascope.config.yaml.ConfigException;
import io.wabascope.config.yaml.HostPort;
import io.wabascope.config.yaml.ParseContext;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The listen address, the web configuration file, and where the dashboards are.
 *
 * @param configFile path of a file in the format of Prometheus exporter-toolkit
 * @param webConfig content of the file
 * @param dashboardsUrl base URL of the Grafana that has the dashboards, for links of the page
 */
public record WebSettings(
    HostPort listenAddress,
    @Nullable Path configFile,
    WebConfigFile webConfig,
    @Nullable String dashboardsUrl) {
  private static final Pattern URL = Pattern.compile("https?://[^\\s\"'<>?#@]{1,400}");

  public static final WebSettings DEFAULT =
      new WebSettings(new HostPort("127.0.0.1", 9898), null, WebConfigFile.EMPTY);

  /** Settings without dashboards. */
  public WebSettings(HostPort listenAddress, @Nullable Path configFile, WebConfigFile webConfig) {
    this(listenAddress, configFile, webConfig, null);
  }

  /**
   * Reads the section.
   *
   * @param webFile read instead of the file that {@code config_file} names; null for no override
   */
  static WebSettings read(YamlSection web, @Nullable Path webFile) {
    ParseContext context = web.context();
    Path configuredFile = web.optional("config_file", ValueParsers.path(context.directory()));
    Path file = webFile == null ? configuredFile : webFile;
    return new WebSettings(
        web.getOrDefault("listen_address", DEFAULT.listenAddress, ValueParsers::listenAddress),
        file,
        readFile(context, file),
        web.optional(
            "dashboards_url",
            ValueParsers.matching(
                URL,
                "must be a URL without user, query and fragment, as https://grafana.example")));
  }

  /** Returns the content of the file, empty without one or after adding its problems. Blocks. */
  static WebConfigFile readFile(ParseContext context, @Nullable Path file) {
    try {
      return file == null ? WebConfigFile.EMPTY : WebConfigFile.read(file);
    } catch (ConfigException invalid) {
      context.problems().addAll(invalid.problems());
      return WebConfigFile.EMPTY;
    }
  }

  /** Whether the file, or one that it names, has changed or cannot be read. Blocks. */
  boolean isOutdated() {
    return isOutdated(configFile, webConfig);
  }

  /** Whether a file, or one that it names, no longer has this content. Blocks. */
  static boolean isOutdated(@Nullable Path file, WebConfigFile content) {
    try {
      return file != null && !WebConfigFile.read(file).equals(content);
    } catch (ConfigException invalid) {
      return true; // the next load reports why, and where
    }
  }

  Map<String, Object> toMap() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("listen_address", listenAddress.toString());
    if (configFile != null) {
      keys.put("config_file", configFile.toString());
    }
    if (dashboardsUrl != null) {
      keys.put("dashboards_url", dashboardsUrl);
    }
    return keys;
  }
}
