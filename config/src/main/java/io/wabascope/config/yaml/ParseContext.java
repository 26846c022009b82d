package io.wabascope.config.yaml;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file is read with.
 *
 * @param directory where relative paths begin
 * @param environment what references are replaced by; null where the format has none
 */
public record ParseContext(
    Path directory, @Nullable Map<String, String> environment, Problems problems) {

  /** For a format without references: what is written is what is meant. */
  public static ParseContext withoutInterpolation(Path directory, Problems problems) {
    return new ParseContext(directory, null, problems);
  }

  public String expand(String text) {
    return environment == null ? text : Interpolation.expand(text, environment);
  }

  public Map<String, String> environmentOrEmpty() {
    return environment == null ? Map.of() : environment;
  }
}
