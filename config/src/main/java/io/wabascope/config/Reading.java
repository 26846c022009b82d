package io.wabascope.config;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file is read with.
 *
 * @param directory where relative paths begin
 * @param environment what references are replaced by; null where the format has none
 */
public record Reading(
    Path directory, @Nullable Map<String, String> environment, Problems problems) {

  /** For a format without references: what is written is what is meant. */
  public static Reading literal(Path directory, Problems problems) {
    return new Reading(directory, null, problems);
  }

  public String expand(String text) {
    return environment == null ? text : Interpolation.expand(text, environment);
  }

  public Map<String, String> variables() {
    return environment == null ? Map.of() : environment;
  }
}
