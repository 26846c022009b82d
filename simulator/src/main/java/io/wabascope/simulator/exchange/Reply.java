package io.wabascope.simulator.exchange;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a call will be answered with, still to be altered. Confined to the call it answers. */
public final class Reply {
  private static final String JSON = "application/json; charset=UTF-8";

  private final Map<String, String> headers = new LinkedHashMap<>();
  private int status;
  private @Nullable JsonObject json;
  private Buffer text = Buffer.buffer();
  private Delivery delivery = Delivery.atOnce();
  private Duration delay = Duration.ZERO;
  private @Nullable Stop stop;

  private Reply(int status) {
    this.status = status;
  }

  public static Reply json(int status, JsonObject body) {
    Reply reply = new Reply(status).header("Content-Type", JSON);
    reply.json = body;
    return reply;
  }

  public static Reply text(int status, String contentType, String body) {
    Reply reply = new Reply(status).header("Content-Type", contentType);
    reply.text = Buffer.buffer(body);
    return reply;
  }

  public static Reply error(GraphError error, String traceId) {
    return json(error.http(), error.json(traceId))
        .header("WWW-Authenticate", "OAuth \"Facebook Platform\" \"" + hint(error) + "\"");
  }

  private static String hint(GraphError error) {
    return error.code() == 190 ? "invalid_token" : "invalid_request";
  }

  public int status() {
    return status;
  }

  public Reply status(int changed) {
    status = changed;
    return this;
  }

  /** Sets a header in place of any other of that name; an empty value removes it. */
  public Reply header(String name, String value) {
    headers.keySet().removeIf(name::equalsIgnoreCase);
    if (!value.isEmpty()) {
      headers.put(name, value);
    }
    return this;
  }

  public Map<String, String> headers() {
    return Map.copyOf(headers);
  }

  /** Alters the page, where the answer is one: an error or a text stays as it is. */
  public Reply page(Consumer<JsonObject> change) {
    if (json != null && !json.containsKey("error")) {
      change.accept(json);
    }
    return this;
  }

  public Buffer body() {
    return json == null ? text : json.toBuffer();
  }

  public Delivery delivery() {
    return delivery;
  }

  public Reply delivery(Delivery changed) {
    delivery = changed;
    return this;
  }

  public Duration delay() {
    return delay;
  }

  public Reply delay(Duration changed) {
    delay = changed;
    return this;
  }

  public @Nullable Stop stop() {
    return stop;
  }

  /** Notes that this answer tells the caller to stay away. */
  public Reply stop(Stop said) {
    stop = said;
    return this;
  }
}
