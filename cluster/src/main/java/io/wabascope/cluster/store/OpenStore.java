package io.wabascope.cluster.store;

import java.nio.file.Path;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open file with the codec of its values. */
record OpenStore(StoreFile file, CompactCodec codec) {
  private static final Logger log = LoggerFactory.getLogger(OpenStore.class);

  /** Opens the file in the directory, and logs if the previous file had to be set aside. */
  static OpenStore open(Path directory, Function<StoreFile, StoreFile.EntryReader> reader) {
    StoreFile.OpenResult found = StoreFile.open(directory, reader);
    if (found.setAside() != null) {
      log.atError()
          .addKeyValue("directory", directory)
          .addKeyValue("file", found.setAside())
          .log("stored inventory is unusable, starting without it");
    }
    return new OpenStore(found.file(), new CompactCodec(found.file()));
  }
}
