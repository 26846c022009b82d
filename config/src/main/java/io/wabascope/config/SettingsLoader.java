package io.wabascope.config;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
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
    return load(vertx, new SettingsText(file, environment));
  }

  /** The settings of that text, or a {@link ConfigException} with every problem of it. */
  public static Future<Settings> load(Vertx vertx, SettingsText text) {
    return new ConfigFile(vertx, text)
        .fetch()
        .compose(bytes -> vertx.executeBlocking(() -> text.read(bytes, Secrets.none()), false));
  }
}
