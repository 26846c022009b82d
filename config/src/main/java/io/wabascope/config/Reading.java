package io.wabascope.config;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file is read with.
 *
 * @param directory where relative paths begin
 * @param environment what references are replaced by; null where the format has none
 * @param webFile the web.yml that is read in place of the one that the file names
 */
record Reading(
    Path directory,
    @Nullable Map<String, String> environment,
    Secrets secrets,
    Problems problems,
    @Nullable Path webFile) {

  /** Of a file of somebody else's format: what is written is what is meant. */
  static Reading literal(Path directory, Problems problems) {
    return new Reading(directory, null, Secrets.none(), problems, null);
  }

  String expand(String text) {
    return environment == null ? text : Interpolation.expand(text, environment);
  }

  Map<String, String> variables() {
    return environment == null ? Map.of() : environment;
  }
}
