package io.wabascope.simulator.scenario;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.exchange.Delivery;
import io.wabascope.simulator.exchange.HugeBody;
import java.time.Duration;

/** The ways to alter an answer that concern its headers and how it travels. */
public final class Twists {
  private Twists() {}

  /** Answers late. */
  public static Twist delay(Duration late) {
    return new Twist("delay", (moment, reply) -> reply.delay(late));
  }

  /** Sets a header; an empty value takes it away. */
  public static Twist header(String name, String value) {
    return new Twist("headers", (moment, reply) -> reply.header(name, value));
  }

  /** Says that another version served the call. */
  public static Twist servedVersion(String version) {
    return new Twist(
        "served_version", (moment, reply) -> reply.header("facebook-api-version", version));
  }

  public static Twist contentType(String type) {
    return new Twist("content_type", (moment, reply) -> reply.header("Content-Type", type));
  }

  /** Tells this usage of the app, in percent; over 100 and fractions are told as they are. */
  public static Twist appUsage(double percent) {
    return appUsage(usage(percent).encode());
  }

  /** Sets the app's usage header to any text. */
  public static Twist appUsage(String text) {
    return new Twist("app_usage", (moment, reply) -> reply.header("X-App-Usage", text));
  }

  /** Tells this usage of the node's business, in percent, and no time to wait. */
  public static Twist businessUsage(double percent) {
    return new Twist("business_usage", (moment, reply) -> {
      JsonObject usage = usage(percent)
          .put("type", "whatsapp_business_management")
          .put("estimated_time_to_regain_access", 0);
      reply.header(
          "X-Business-Use-Case-Usage",
          new JsonObject().put(moment.call().node(), new JsonArray().add(usage)).encode());
    });
  }

  /** Sets the business usage header to any text. */
  public static Twist businessUsage(String text) {
    return new Twist(
        "business_usage", (moment, reply) -> reply.header("X-Business-Use-Case-Usage", text));
  }

  /** Resets the connection instead of answering. */
  public static Twist reset() {
    return delivered("reset", Delivery.reset());
  }

  /** Resets the connection after this share of the body. */
  public static Twist torn(double share) {
    return delivered("torn", Delivery.torn(share));
  }

  /** Ends the body in good order after this share of it. */
  public static Twist truncated(double share) {
    return delivered("truncated", Delivery.truncated(share));
  }

  /** Sends so many bytes at a time. */
  public static Twist drip(int bytes, Duration every) {
    return delivered("drip", Delivery.drip(bytes, every));
  }

  /** Never answers; the connection stays open. */
  public static Twist never() {
    return delivered("never", Delivery.never());
  }

  /** Sends a body that hardly ends; compressed, it is small on the wire. */
  public static Twist huge(long bytes, boolean compressed) {
    return delivered("huge", new HugeBody(bytes, compressed));
  }

  private static Twist delivered(String name, Delivery delivery) {
    return new Twist(name, (moment, reply) -> reply.delivery(delivery));
  }

  private static JsonObject usage(double percent) {
    Number told = percent;
    if (percent == Math.rint(percent)) {
      told = (int) percent;
    }
    return new JsonObject()
        .put("call_count", told)
        .put("total_cputime", told)
        .put("total_time", told);
  }
}
