package io.wabascope.config;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fetches the bytes of the file through Vert.x Config, with a retriever that lives for one fetch:
 * one that scans hides every failure in the log.
 */
record ConfigFile(Vertx vertx, SettingsText text) {
  private static final long LARGEST = 1L << 20;
  private static final String KEY = "file";

  /** The bytes, or a {@link ConfigException} that says why there are none. */
  Future<byte[]> fetch() {
    return vertx
        .executeBlocking(this::checked, false)
        .compose(this::retrieve)
        .recover(cause -> Future.failedFuture(asConfigException(cause)));
  }

  /** Refuses what could not be read, or not to its end, in words of our own. */
  private Path checked() throws ConfigException, IOException {
    Path file = text.file();
    if (!Files.exists(file)) {
      throw text.refusal("no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw text.refusal("is not a regular file");
    }
    if (!Files.isReadable(file)) {
      throw text.refusal("cannot be read; check its permissions");
    }
    if (Files.size(file) > LARGEST) {
      throw text.refusal("is larger than " + Sizes.print(LARGEST) + "; is it the configuration?");
    }
    return file.toAbsolutePath();
  }

  private Future<byte[]> retrieve(Path file) {
    ConfigStoreOptions store = new ConfigStoreOptions()
        .setType("file")
        .setFormat("raw")
        .setConfig(new JsonObject()
            .put("path", file.toString())
            .put("raw.key", KEY)
            .put("raw.type", "binary"));
    ConfigRetriever retriever = ConfigRetriever.create(
        vertx, new ConfigRetrieverOptions().setScanPeriod(-1).addStore(store));
    return retriever.getConfig().map(config -> config.getBinary(KEY)).eventually(retriever::close);
  }

  private Throwable asConfigException(Throwable cause) {
    return cause instanceof ConfigException
        ? cause
        : text.refusal("cannot be read").causedBy(cause);
  }
}
