package io.wabascope.simulator.scenario;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.call.HugeBody;
import io.wabascope.simulator.call.ReplyTransport;
import java.time.Duration;

/** Actions that alter the headers of a reply and how it is sent. */
public final class HeaderMutations {
  private HeaderMutations() {}

  /** Delays the reply. */
  public static Mutation delay(Duration delay) {
    return new Mutation("delay", (context, reply) -> reply.delay(delay));
  }

  /** Sets a header; an empty value removes it. */
  public static Mutation header(String name, String value) {
    return new Mutation("headers", (context, reply) -> reply.header(name, value));
  }

  /** Reports that another version served the call. */
  public static Mutation servedVersion(String version) {
    return new Mutation(
        "served_version", (context, reply) -> reply.header("facebook-api-version", version));
  }

  public static Mutation contentType(String type) {
    return new Mutation("content_type", (context, reply) -> reply.header("Content-Type", type));
  }

  /** Reports this usage of the app, in percent; values over 100 and fractions are allowed. */
  public static Mutation appUsage(double percent) {
    return appUsage(usageJson(percent).encode());
  }

  /** Sets the app's usage header to any text. */
  public static Mutation appUsage(String text) {
    return new Mutation("app_usage", (context, reply) -> reply.header("X-App-Usage", text));
  }

  /** Reports this usage of the node's business, in percent, without a time to wait. */
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

  /** Resets the connection instead of sending a reply. */
  public static Mutation reset() {
    return transportMutation("reset", ReplyTransport.reset());
  }

  /** Resets the connection after this share of the body. */
  public static Mutation torn(double fraction) {
    return transportMutation("torn", ReplyTransport.resetMidBody(fraction));
  }

  /** Ends the body normally after this share of it. */
  public static Mutation truncated(double fraction) {
    return transportMutation("truncated", ReplyTransport.truncated(fraction));
  }

  /** Sends the body in pieces of this many bytes. */
  public static Mutation drip(int bytes, Duration every) {
    return transportMutation("drip", ReplyTransport.inPieces(bytes, every));
  }

  /** Never replies; the connection stays open. */
  public static Mutation never() {
    return transportMutation("never", ReplyTransport.noReply());
  }

  /** Sends a huge body; compressed, it is small on the wire. */
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
