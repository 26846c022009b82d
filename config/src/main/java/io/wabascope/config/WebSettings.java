package io.wabascope.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where scrapes are answered.
 *
 * @param configFile in the format of Prometheus's exporter-toolkit; see {@link WebFile}
 */
public record WebSettings(HostPort listenAddress, @Nullable Path configFile) {
  public static final WebSettings DEFAULT = new WebSettings(new HostPort("127.0.0.1", 9898), null);

  static WebSettings read(Section web) {
    Path file = web.optional("config_file", Shapes.path(web.reading().directory()));
    if (file != null && !Files.isRegularFile(file)) {
      web.refuse("config_file", "no such file: " + Shown.plain(file.toString()));
    } else if (file != null) {
      WebFile.problems(file)
          .forEach(problem -> web.refuse("config_file", Shown.line(problem.toString())));
    }
    return new WebSettings(web.or("listen_address", DEFAULT.listenAddress, Shapes::listen), file);
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
