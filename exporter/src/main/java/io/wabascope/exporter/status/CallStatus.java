package io.wabascope.exporter.status;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call to the Graph API.
 *
 * @param endedAt when it ended
 * @param status the HTTP status; null if there was no readable response
 * @param faultClass the value of the label {@code class}; null if the call was successful
 * @param code the error code; 0 if there was none
 * @param subcode the error subcode; null if there was none
 * @param words the server's words without secrets and numbers, else what went wrong
 * @param traceId Meta's trace id of the call; null if there was none
 */
public record CallStatus(
    Instant endedAt,
    Duration duration,
    @Nullable Integer status,
    @Nullable String faultClass,
    int code,
    @Nullable Integer subcode,
    String words,
    @Nullable String traceId) {

  /** A successful call. */
  public static CallStatus of(Instant endedAt, Duration duration, int status) {
    return new CallStatus(endedAt, duration, status, null, 0, null, "", null);
  }

  /**
   * This call, which failed.
   *
   * @param detail what went wrong, if the server said nothing
   */
  public CallStatus failedAs(
      String failureClass, int errorCode, @Nullable Integer errorSubcode, String detail) {
    boolean isAnswered = !words.isEmpty();
    return new CallStatus(
        endedAt,
        duration,
        isAnswered || traceId != null ? status : null,
        failureClass,
        errorCode,
        errorSubcode,
        isAnswered ? words : detail,
        traceId);
  }
}
