package io.wabascope.simulator.scenario;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.call.BlockNotice;
import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.call.GraphError;
import io.wabascope.simulator.call.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;

/**
 * A rate-limit error that may name a time to wait. The call log reports calls before that time as
 * forbidden. Codes 80007 and 80008 block only the node, all others the app.
 *
 * @param regain time in the business usage header, rounded up to minutes; zero omits it
 * @param retryAfter time in the Retry-After header; zero omits the header
 * @param asDate writes Retry-After as an HTTP date instead of seconds
 * @param retryText any other text for Retry-After; empty for none
 */
public record ThrottleAnswer(
    int code,
    int httpStatus,
    Duration regain,
    Duration retryAfter,
    boolean asDate,
    String retryText) {
  private static final Set<Integer> NODE_CODES = Set.of(80007, 80008);
  private static final Map<Integer, String> MESSAGES = Map.of(
      4, "(#4) Application request limit reached",
      17, "(#17) User request limit reached",
      32, "(#32) Page request limit reached",
      613, "(#613) Calls to this api have exceeded the rate limit.",
      80008, "(#80008) There have been too many calls to this WhatsApp Business account.");

  /** A rate-limit error that names no time to wait. */
  public static ThrottleAnswer of(int code, int http) {
    return new ThrottleAnswer(code, http, Duration.ZERO, Duration.ZERO, false, "");
  }

  public ThrottleAnswer regain(Duration changed) {
    return new ThrottleAnswer(code, httpStatus, changed, retryAfter, asDate, retryText);
  }

  public ThrottleAnswer retryAfter(Duration changed) {
    return new ThrottleAnswer(code, httpStatus, regain, changed, asDate, retryText);
  }

  public AnswerAction toAction() {
    return new AnswerAction("throttle", call -> true, this::reply);
  }

  private Reply reply(CallContext context) {
    Call call = context.call();
    String message = MESSAGES.getOrDefault(code, "(#" + code + ") Too many calls");
    Reply reply = Reply.error(
        new GraphError(
            httpStatus, code, null, "OAuthException", message, code == 4 ? Boolean.TRUE : null),
        context.traceId());
    Instant until = call.receivedAt();
    if (!regain.isZero()) {
      long minutes = context.scaled(regain).plusMillis(59_999).toMinutes();
      reply.header("X-Business-Use-Case-Usage", usage(call.node(), minutes));
      until = call.receivedAt().plus(Duration.ofMinutes(minutes));
    }
    if (!retryAfter.isZero()) {
      Duration seconds =
          Duration.ofSeconds(context.scaled(retryAfter).plusMillis(999).toSeconds());
      Instant end = call.receivedAt().plus(seconds);
      end = asDate ? end.truncatedTo(ChronoUnit.SECONDS) : end;
      reply.header("Retry-After", asDate ? httpDate(end) : Long.toString(seconds.toSeconds()));
      until = end.isAfter(until) ? end : until;
    }
    if (!retryText.isEmpty()) {
      reply.header("Retry-After", retryText);
    }
    return until.isAfter(call.receivedAt())
        ? reply.blockNotice(new BlockNotice(NODE_CODES.contains(code) ? call.node() : null, until))
        : reply;
  }

  private static String httpDate(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  private static String usage(String node, long minutes) {
    JsonObject usage = new JsonObject()
        .put("type", "whatsapp_business_management")
        .put("call_count", 100)
        .put("total_cputime", 100)
        .put("total_time", 100)
        .put("estimated_time_to_regain_access", minutes);
    return new JsonObject().put(node, new JsonArray().add(usage)).encode();
  }
}
