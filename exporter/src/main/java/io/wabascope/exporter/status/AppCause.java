package io.wabascope.exporter.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why no target of an app can be swept.
 *
 * @param faultClass the value of the label {@code class}
 * @param code the error code of the API; 0 if it is not known
 * @param subcode the error subcode of the API; null if it is not known
 * @param since when the first call failed for this reason; null if it is not known
 * @param nextCheck when the next call is made
 * @param token where the access token comes from: a file, or an environment variable
 * @param namedEnd when Meta ends it; null if Meta named no end
 */
public record AppCause(
    String faultClass,
    int code,
    @Nullable Integer subcode,
    @Nullable Instant since,
    Instant nextCheck,
    TokenSource token,
    @Nullable Instant namedEnd) {

  /**
   * Where an access token comes from.
   *
   * @param location a path, or the name of an environment variable
   */
  public record TokenSource(String location, boolean isFile) {}
}
