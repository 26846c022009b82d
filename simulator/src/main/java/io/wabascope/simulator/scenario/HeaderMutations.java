package io.wabascope.simulator.scenario;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.call.HugeBody;
import io.wabascope.simulator.call.ReplyTransport;
import java.time.Duration;

/** The ways to alter an answer that concern its headers and how it travels. */
public final class HeaderMutations {
  private HeaderMutations() {}

  /** Answers late. */
  public static Mutation delay(Duration delay) {
    return new Mutation("delay", (context, reply) -> reply.delay(delay));
  }

  /** Sets a header; an empty value takes it away. */
  public static Mutation header(String name, String value) {
    return new Mutation("headers", (context, reply) -> reply.header(name, value));
  }

  /** Says that another version served the call. */
  public static Mutation servedVersion(String version) {
    return new Mutation(
        "served_version", (context, reply) -> reply.header("facebook-api-version", version));
  }

  public static Mutation contentType(String type) {
    return new Mutation("content_type", (context, reply) -> reply.header("Content-Type", type));
  }

  /** Tells this usage of the app, in percent; over 100 and fractions are told as they are. */
  public static Mutation appUsage(double percent) {
    return appUsage(usageJson(percent).encode());
  }

  /** Sets the app's usage header to any text. */
  public static Mutation appUsage(String text) {
    return new Mutation("app_usage", (context, reply) -> reply.header("X-App-Usage", text));
  }

  /** Tells this usage of the node's business, in percent, and no time to wait. */
  public static Mutation businessUsage(double percent) {
    return new Mutation("business_usage", (context, reply) -> {
      JsonObject usage = usageJson(percent)
          .put("type", "whatsapp_business_management")
          .put("estimated_time_to_regain_access", 0);
      reply.header(
          "X-Business-Use-Case-Usage",
          new JsonObject()
              .put(context.call().node(), new JsonArray().add(usage))
              .encode());
    });
  }

  /** Sets the business usage header to any text. */
  public static Mutation businessUsage(String text) {
    return new Mutation(
        "business_usage", (context, reply) -> reply.header("X-Business-Use-Case-Usage", text));
  }

  /** Resets the connection instead of answering. */
  public static Mutation reset() {
    return transportMutation("reset", ReplyTransport.reset());
  }

  /** Resets the connection after this share of the body. */
  public static Mutation torn(double fraction) {
    return transportMutation("torn", ReplyTransport.resetMidBody(fraction));
  }

  /** Ends the body in good order after this share of it. */
  public static Mutation truncated(double fraction) {
    return transportMutation("truncated", ReplyTransport.truncated(fraction));
  }

  /** Sends so many bytes at a time. */
  public static Mutation drip(int bytes, Duration every) {
    return transportMutation("drip", ReplyTransport.inPieces(bytes, every));
  }

  /** Never answers; the connection stays open. */
  public static Mutation never() {
    return transportMutation("never", ReplyTransport.noReply());
  }

  /** Sends a body that hardly ends; compressed, it is small on the wire. */
  public static Mutation huge(long bytes, boolean compressed) {
    return transportMutation("huge", new HugeBody(bytes, compressed));
  }

  private static Mutation transportMutation(String name, ReplyTransport transport) {
    return new Mutation(name, (context, reply) -> reply.transport(transport));
  }

  private static JsonObject usageJson(double percent) {
    Number number = percent;
    if (percent == Math.rint(percent)) {
      number = (int) percent;
    }
    return new JsonObject()
        .put("call_count", number)
        .put("total_cputime", number)
        .put("total_time", number);
  }
}
