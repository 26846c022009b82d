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
 * <p>Vert.x Config fetches the bytes; what they mean is read here, because its own YAML keeps
 * neither places nor what was written.
 */
public final class SettingsLoader {
  private SettingsLoader() {}

  /** The settings of that file, or a {@link ConfigException} with every problem of it. */
  public static Future<Settings> load(Vertx vertx, Path file, Map<String, String> environment) {
    return load(vertx, new ConfigSource(file, environment));
  }

  /** The settings of that text, or a {@link ConfigException} with every problem of it. */
  public static Future<Settings> load(Vertx vertx, ConfigSource text) {
    return new ConfigFileReader(vertx, text)
        .read()
        .compose(
            bytes -> vertx.executeBlocking(() -> text.parse(bytes, SecretCache.empty()), false));
  }
}
