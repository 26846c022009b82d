package io.wabascope.agent.graph;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, with a deadline for all of it and a bound on the body.
 *
 * <p>Whatever ends it early resets the request, so that the connection is never lost to the pool.
 * Confined to one Vert.x context.
 */
final class Exchange {
  private final Promise<Answer> answer = Promise.promise();
  private final Buffer body = Buffer.buffer();
  private final Vertx vertx;
  private final Duration timeout;
  private final int most;
  private @Nullable HttpClientRequest request;
  private boolean over;
  private long deadline;

  private Exchange(Vertx vertx, Duration timeout, int most) {
    this.vertx = vertx;
    this.timeout = timeout;
    this.most = most;
  }

  /**
   * Sends a request and gathers the response.
   *
   * @param most the most bytes of the body
   * @return the response; or a failure with a {@link GraphException}
   */
  static Future<Answer> run(
      Vertx vertx, HttpClient http, RequestOptions options, Duration timeout, int most) {
    Exchange exchange = new Exchange(vertx, timeout, most);
    vertx.getOrCreateContext().runOnContext(go -> exchange.begin(http, options));
    return exchange.answer.future();
  }

  private void begin(HttpClient http, RequestOptions options) {
    deadline = vertx.setTimer(timeout.toMillis(), id -> tooLate());
    http.request(options).onComplete(this::send, this::lost);
  }

  private void send(HttpClientRequest ready) {
    request = ready;
    if (over) { // the connection came after the deadline
      ready.reset();
      return;
    }
    ready.send().onComplete(this::receive, this::lost);
  }

  private void receive(HttpClientResponse response) {
    if (over) {
      return;
    }
    response.exceptionHandler(this::lost);
    response.handler(part -> append(response, part));
    response.endHandler(end ->
        finish(new Answer(response.statusCode(), response.headers(), body.getBytes()), null));
  }

  private void append(HttpClientResponse response, Buffer part) {
    if (over) {
      return;
    }
    if (body.length() + part.length() > most) {
      finish(null, tooLarge(response.statusCode(), most));
    } else {
      body.appendBuffer(part);
    }
  }

  private void tooLate() {
    finish(
        null,
        new GraphException(
            Fault.unreadable("no whole answer within " + timeout.toMillis() + " ms")));
  }

  private void lost(Throwable cause) {
    String detail = "no answer: " + cause.getClass().getSimpleName();
    finish(null, new GraphException(Fault.unreadable(detail)));
  }

  private void finish(@Nullable Answer got, @Nullable GraphException failure) {
    if (over) {
      return;
    }
    over = true;
    vertx.cancelTimer(deadline);
    if (failure != null && request != null) {
      request.reset();
    }
    answer.complete(got, failure);
  }

  /** A page of more bytes than we take: smaller pages may fit. */
  static GraphException tooLarge(int status, int most) {
    String detail = "a body of more than " + most + " bytes";
    boolean page = status >= 200 && status < 300;
    return new GraphException(
        page
            ? new Fault(FaultKind.TOO_MUCH_DATA, status, null, null, false, detail)
            : Fault.unreadable(status, detail));
  }
}
