package io.wabascope.config.yaml;

/**
 * Something wrong with the configuration, and what would be right.
 *
 * @param location file, line and column; only the file where nothing in it is to blame, and
 *     empty where there is no file
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
