package io.wabascope.poller.api;

import org.jspecify.annotations.Nullable;

/**
 * An error response as the server wrote it.
 *
 * @param status the HTTP status
 * @param message the server's words; they may quote ids, tokens and phone numbers, so they are
 *     neither logged nor shown as they are; empty if there are none
 * @param traceId Meta's trace id of the call, in its known form; absent if there is none
 */
public record ErrorResponse(
    int status, String message, @Nullable String traceId) {
  /** Hides the message. */
  @Override
  public String toString() {
    return "ErrorResponse[http " + status + ", trace " + traceId + "]";
  }
}
