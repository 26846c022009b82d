package io.wabascope.simulator.call;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A mutable reply to a call. Confined to that call. */
public final class Reply {
  private static final String JSON = "application/json; charset=UTF-8";

  private final Map<String, String> headers = new LinkedHashMap<>();
  private int status;
  private @Nullable JsonObject json;
  private Buffer text = Buffer.buffer();
  private ReplyTransport transport = ReplyTransport.immediate();
  private Duration delay = Duration.ZERO;
  private @Nullable BlockNotice blockNotice;

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
    return json(error.httpStatus(), error.toJson(traceId))
        .header("WWW-Authenticate", "OAuth \"Facebook Platform\" \"" + errorHint(error) + "\"");
  }

  private static String errorHint(GraphError error) {
    return error.code() == 190 ? "invalid_token" : "invalid_request";
  }

  public int status() {
    return status;
  }

  public Reply status(int changed) {
    status = changed;
    return this;
  }

  /** Sets a header and replaces others of that name; an empty value removes it. */
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

  /** Alters the page; an error or a text stays unchanged. */
  public Reply modifyPage(Consumer<JsonObject> change) {
    if (json != null && !json.containsKey("error")) {
      change.accept(json);
    }
    return this;
  }

  public Buffer body() {
    return json == null ? text : json.toBuffer();
  }

  public ReplyTransport transport() {
    return transport;
  }

  public Reply transport(ReplyTransport changed) {
    transport = changed;
    return this;
  }

  public Duration delay() {
    return delay;
  }

  public Reply delay(Duration changed) {
    delay = changed;
    return this;
  }

  public @Nullable BlockNotice blockNotice() {
    return blockNotice;
  }

  /** Marks this reply as one that blocks the caller. */
  public Reply blockNotice(BlockNotice notice) {
    blockNotice = notice;
    return this;
  }
}
