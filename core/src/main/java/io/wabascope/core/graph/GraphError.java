package io.wabascope.core.graph;

import org.jspecify.annotations.Nullable;

/**
 * An error as the Graph API reports it; only message and code are always present.
 *
 * @param httpStatus the status of the response, of little use: throttling mostly comes as 400
 * @param code {@code error.code}; absent if the body has no error object
 * @param isTransient {@code error.is_transient}, which also comes with throttle codes
 */
public record GraphError(
    int httpStatus,
    @Nullable Integer code,
    @Nullable Integer subcode,
    String message,
    boolean isTransient) {

  /** A response without a readable error object. */
  public static GraphError ofStatus(int httpStatus) {
    return new GraphError(httpStatus, null, null, "", false);
  }

  /** Hides the message: the API quotes ids, dates and arguments in it. */
  @Override
  public String toString() {
    return "GraphError[http " + httpStatus + ", code " + code + ", subcode " + subcode + "]";
  }
}
