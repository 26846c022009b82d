package io.wabascope.config.yaml;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The context in which a file is parsed.
 *
 * @param directory base of relative paths
 * @param environment values of references; null if the format has no references
 */
public record ParseContext(
    Path directory, @Nullable Map<String, String> environment, Problems problems) {

  /** Returns a context for a format without references. */
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
