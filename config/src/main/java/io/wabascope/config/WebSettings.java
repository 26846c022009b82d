package io.wabascope.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where scrapes are answered, and to whom.
 *
 * @param configFile in the format of Prometheus's exporter-toolkit
 * @param file what that file says
 */
public record WebSettings(HostPort listenAddress, @Nullable Path configFile, WebFile file) {
  public static final WebSettings DEFAULT =
      new WebSettings(new HostPort("127.0.0.1", 9898), null, WebFile.OPEN);

  /**
   * Reads the section.
   *
   * @param webFile read in place of the web.yml that it names; null for that one
   */
  static WebSettings read(Section web, @Nullable Path webFile) {
    Reading reading = web.reading();
    Path named = web.optional("config_file", Shapes.path(reading.directory()));
    Path file = webFile == null ? named : webFile;
    WebFile content = WebFile.OPEN;
    try {
      content = file == null ? WebFile.OPEN : WebFile.read(file);
    } catch (ConfigException refused) {
      reading.problems().include(refused.problems());
    }
    return new WebSettings(
        web.or("listen_address", DEFAULT.listenAddress, Shapes::listen), file, content);
  }

  /** Whether that file, or one that it names, is another one now or cannot be read. Blocks. */
  public boolean isOutdated() {
    try {
      return configFile != null && !WebFile.read(configFile).equals(file);
    } catch (ConfigException refused) {
      return true; // loading all again says why, and where
    }
  }

  Map<String, Object> written() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("listen_address", listenAddress.toString());
    if (configFile != null) {
      keys.put("config_file", configFile.toString());
    }
    return keys;
  }
}
