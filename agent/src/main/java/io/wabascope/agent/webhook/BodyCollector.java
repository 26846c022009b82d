package io.wabascope.agent.webhook;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects the bodies of requests, each and all together limited.
 *
 * <p>Senders are unknown until the whole body is there. If the bodies together exceed the limit, the
 * largest one is refused, so that many large bodies do not displace the small ones of Meta. Confined
 * to the event loop.
 */
final class BodyCollector {
  /** What Meta sends at most. */
  static final int MAX_BODY = 3 << 20;

  static final int MAX_TOTAL = 16 << 20;

  private final Map<HttpServerRequest, PendingBody> bodies = new LinkedHashMap<>();
  private long total;

  /** Receives the body, or learns why there is none. */
  interface BodyHandler {
    void onBody(byte[] body);

    /** The body is larger than {@link #MAX_BODY}. */
    void onTooLarge();

    /** The bodies of all requests are too large together, and this one is the largest. */
    void onOverloaded();
  }

  private record PendingBody(Buffer content, BodyHandler handler) {}

  /** Collects the body of a request. Call it in the request's handler. */
  void collect(HttpServerRequest request, BodyHandler handler) {
    if (declaredLength(request) > MAX_BODY) {
      handler.onTooLarge();
      return;
    }
    bodies.put(request, new PendingBody(Buffer.buffer(), handler));
    request.handler(part -> append(request, part));
    request.endHandler(end -> finish(request, body -> body.handler().onBody(bytes(body))));
    request.exceptionHandler(cause -> remove(request));
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
  }

  private static byte[] bytes(PendingBody body) {
    return body.content().getBytes();
  }

  private static long declaredLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private void append(HttpServerRequest request, Buffer part) {
    PendingBody body = bodies.get(request);
    if (body == null) {
      return; // refused already
    }
    body.content().appendBuffer(part);
    total += part.length();
    if (body.content().length() > MAX_BODY) {
      finish(request, refused -> refused.handler().onTooLarge());
    } else if (total > MAX_TOTAL) {
      finish(largest(), refused -> refused.handler().onOverloaded());
    }
  }

  private HttpServerRequest largest() {
    return bodies.entrySet().stream()
        .max(Comparator.comparingInt(body -> body.getValue().content().length()))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  private void finish(HttpServerRequest request, Consumer<PendingBody> end) {
    PendingBody body = remove(request);
    if (body != null) {
      end.accept(body);
    }
  }

  private @Nullable PendingBody remove(HttpServerRequest request) {
    PendingBody body = bodies.remove(request);
    if (body != null) {
      total -= body.content().length();
    }
    return body;
  }
}
