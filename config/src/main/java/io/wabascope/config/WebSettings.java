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
import org.jspecify.annotations.Nullable;

/**
 * The listen address, and the web configuration file.
 *
 * @param configFile path of a file in the format of Prometheus exporter-toolkit
 * @param webConfig content of the file
 */
public record WebSettings(
    HostPort listenAddress, @Nullable Path configFile, WebConfigFile webConfig) {
  public static final WebSettings DEFAULT =
      new WebSettings(new HostPort("127.0.0.1", 9898), null, WebConfigFile.EMPTY);

  /**
   * Reads the section.
   *
   * @param webFile read instead of the file that {@code config_file} names; null for no override
   */
  static WebSettings read(YamlSection web, @Nullable Path webFile) {
    ParseContext context = web.context();
    Path configuredFile = web.optional("config_file", ValueParsers.path(context.directory()));
    Path file = webFile == null ? configuredFile : webFile;
    WebConfigFile content = WebConfigFile.EMPTY;
    try {
      content = file == null ? WebConfigFile.EMPTY : WebConfigFile.read(file);
    } catch (ConfigException invalid) {
      context.problems().addAll(invalid.problems());
    }
    return new WebSettings(
        web.getOrDefault("listen_address", DEFAULT.listenAddress, ValueParsers::listenAddress),
        file,
        content);
  }

  /** Whether the file, or one that it names, has changed or cannot be read. Blocks. */
  public boolean isOutdated() {
    try {
      return configFile != null && !WebConfigFile.read(configFile).equals(webConfig);
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
    return keys;
  }
}
