package io.wabascope.core.graph;

import org.jspecify.annotations.Nullable;

/**
 * An error as the Graph API words it; only the message and the code can be relied on.
 *
 * @param httpStatus the status of the response, which is no guide: throttling mostly comes as 400
 * @param code {@code error.code}; absent where the body was no error object
 * @param isTransient {@code error.is_transient}, which also comes with throttle codes
 */
public record GraphError(
    int httpStatus,
    @Nullable Integer code,
    @Nullable Integer subcode,
    String message,
    boolean isTransient) {

  /** A response without an error object that can be read. */
  public static GraphError ofStatus(int httpStatus) {
    return new GraphError(httpStatus, null, null, "", false);
  }

  /** Says nothing of the message: the API quotes ids, dates and arguments in it. */
  @Override
  public String toString() {
    return "GraphError[http " + httpStatus + ", code " + code + ", subcode " + subcode + "]";
  }
}
