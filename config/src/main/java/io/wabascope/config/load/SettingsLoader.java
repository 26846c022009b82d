package io.wabascope.config.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.config.Settings;
import io.wabascope.config.secret.SecretCache;
import io.wabascope.config.yaml.ConfigException;
import java.io.IOException;
import java.io.InputStream;
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
   * Returns the settings of a stream, which is read to its end. Blocks.
   *
   * @param source the name of the stream in problems; relative paths start at its directory
   * @throws ConfigException with every problem
   */
  public static Settings load(InputStream in, ConfigSource source)
      throws ConfigException, IOException {
    byte[] bytes = in.readNBytes((int) ConfigFileReader.MAX_SIZE + 1);
    if (bytes.length > ConfigFileReader.MAX_SIZE) {
      throw ConfigFileReader.tooLarge(source);
    }
    return source.parse(bytes, SecretCache.empty());
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
