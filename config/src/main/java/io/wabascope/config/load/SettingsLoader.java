package io.wabascope.config.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.config.Settings;
import io.wabascope.config.secret.SecretCache;
import io.wabascope.config.yaml.ConfigException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Loads settings from a file.
 *
 * <p>Vert.x Config reads the bytes. They are parsed here, because its YAML support keeps neither
 * positions nor the text as written.
 */
public final class SettingsLoader {
  private SettingsLoader() {}

  /**
   * Returns the settings of the file, or fails with a {@link ConfigException} with every problem.
   */
  public static Future<Settings> load(Vertx vertx, Path file, Map<String, String> environment) {
    return load(vertx, new ConfigSource(file, environment));
  }

  /**
   * Returns the settings of the source, or fails with a {@link ConfigException} with every problem.
   */
  public static Future<Settings> load(Vertx vertx, ConfigSource text) {
    return new ConfigFileReader(vertx, text)
        .read()
        .compose(
            bytes -> vertx.executeBlocking(() -> text.parse(bytes, SecretCache.empty()), false));
  }
}
