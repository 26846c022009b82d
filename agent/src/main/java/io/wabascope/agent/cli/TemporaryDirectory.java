package io.wabascope.agent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Checks the directory for temporary files, which Vert.x and Netty need. */
final class TemporaryDirectory {
  private TemporaryDirectory() {}

  /** One line with the problem and its fix; null if a file can be created in the directory. */
  static @Nullable String problem(String directory) {
    try {
      Path path = Path.of(directory);
      if (!Files.isDirectory(path)) {
        return unusable(directory, Files.exists(path) ? "is not a directory" : "does not exist");
      }
      Files.delete(Files.createTempFile(path, "wabascope", null));
      return null;
    } catch (IOException | InvalidPathException e) {
      return unusable(directory, "cannot be written");
    }
  }

  private static String unusable(String directory, String problem) {
    return "the directory for temporary files " + problem + ": " + directory
        + "; create it, or name another: java -Djava.io.tmpdir=DIR -jar wabascope.jar …";
  }
}
