package io.wabascope.config.load;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.wabascope.config.yaml.ByteSizes;
import io.wabascope.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the bytes of the file through Vert.x Config, with a new retriever for each read: a
 * retriever that scans only logs its failures.
 */
record ConfigFileReader(Vertx vertx, ConfigSource source) {
  static final long MAX_SIZE = 1L << 20;
  private static final String BYTES_KEY = "file";

  /** Returns the bytes, or fails with a {@link ConfigException}. */
  Future<byte[]> read() {
    return vertx
        .executeBlocking(this::checkedFile, false)
        .compose(this::retrieve)
        .recover(cause -> Future.failedFuture(toConfigException(cause)));
  }

  /** Fails if the file cannot be read completely, with a message of this project. */
  private Path checkedFile() throws ConfigException, IOException {
    Path file = source.file();
    if (!Files.exists(file)) {
      throw source.failure("no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw source.failure("is not a regular file");
    }
    if (!Files.isReadable(file)) {
      throw source.failure("cannot be read; check its permissions");
    }
    if (Files.size(file) > MAX_SIZE) {
      throw tooLarge(source);
    }
    return file.toAbsolutePath();
  }

  static ConfigException tooLarge(ConfigSource source) {
    return source.failure(
        "is larger than " + ByteSizes.format(MAX_SIZE) + "; is it the configuration?");
  }

  private Future<byte[]> retrieve(Path file) {
    ConfigStoreOptions store = new ConfigStoreOptions()
        .setType("file")
        .setFormat("raw")
        .setConfig(new JsonObject()
            .put("path", file.toString())
            .put("raw.key", BYTES_KEY)
            .put("raw.type", "binary"));
    ConfigRetriever retriever = ConfigRetriever.create(
        vertx, new ConfigRetrieverOptions().setScanPeriod(-1).addStore(store));
    return retriever
        .getConfig()
        .map(config -> config.getBinary(BYTES_KEY))
        .eventually(retriever::close);
  }

  private Throwable toConfigException(Throwable cause) {
    return cause instanceof ConfigException
        ? cause
        : source.failure("cannot be read").withCause(cause);
  }
}
