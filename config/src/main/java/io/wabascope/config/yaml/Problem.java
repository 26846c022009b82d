package io.wabascope.config.yaml;

/**
 * A problem in the configuration, and its remedy.
 *
 * @param location file, line and column; only the file for a problem of the whole file; empty
 *     without a file
 * @param path the key, as in {@code apps[1].targets[0].edge}; empty for the file as a whole
 */
public record Problem(String location, String path, String message) {
  @Override
  public String toString() {
    return (location.isEmpty() ? "" : location + ": ")
        + (path.isEmpty() ? "" : path + ": ")
        + message;
  }
}
