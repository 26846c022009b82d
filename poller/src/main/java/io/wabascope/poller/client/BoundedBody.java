package io.wabascope.poller.client;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.WebClientInternal;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import io.wabascope.core.graph.Fault;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.decode.GraphResponse;
import io.wabascope.poller.decode.IncompleteResponseException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The body of one call, with a maximum size that is checked while it is read.
 *
 * <p>It also keeps the request, so that {@link #cancel} can reset it, and the head of the response,
 * which is used if the body fails. Both need an interceptor, which is not a public API of the Web
 * Client. Confined to one Vert.x context.
 */
public final class BoundedBody implements BodyCodec<Buffer> {
  private final int maxSize;
  private @Nullable HttpClientRequest request;
  private @Nullable HttpClientResponse head;
  private boolean cancelled;

  /**
   * @param maxSize in bytes
   */
  public BoundedBody(int maxSize) {
    this.maxSize = maxSize;
  }

  /** Adds the interceptor, which passes the request of each call to its body. */
  public static WebClient interceptOn(WebClient web) {
    return ((WebClientInternal) web).addInterceptor(BoundedBody::intercept);
  }

  private static void intercept(HttpContext<?> call) {
    if (call.phase() == ClientPhase.SEND_REQUEST
        && call.request().bodyCodec() instanceof BoundedBody body) {
      body.begin(call);
    } else {
      call.next(); // also in the phase FAILURE: otherwise the call would never fail
    }
  }

  private void begin(HttpContext<?> call) {
    HttpClientRequest ready = call.clientRequest();
    if (cancelled) {
      // The connection arrived after the deadline. In this phase fail() resets the request, which
      // returns the connection to the pool.
      call.fail(new CancellationException());
      return;
    }
    request = ready;
    // Registered before the client's own handler: the head is set before any byte of the body.
    ready.response().onSuccess(response -> head = response);
    call.next();
  }

  /**
   * Ends the call early.
   *
   * <p>The Web Client does not reset a request whose body failed: it drops the request when the
   * head arrives (5.0.10). The rest of the body would be read without limit, and no other call
   * could use the connection meanwhile.
   */
  public void cancel() {
    cancelled = true;
    if (request != null) {
      request.reset();
    }
  }

  /** Whether a connection for the request was established. */
  boolean isSent() {
    return request != null;
  }

  boolean isCancelled() {
    return cancelled;
  }

  /** The failure of a call that ended early, with the head of the response if it has arrived. */
  Exception failure(String detail) {
    return failure(Fault.unreadable(status(), detail));
  }

  private Exception failure(Fault fault) {
    return head == null
        ? new GraphException(fault)
        : new IncompleteResponseException(
            fault, GraphResponse.of(head.statusCode(), head.headers(), new byte[0]));
  }

  private int status() {
    return head == null ? 0 : head.statusCode();
  }

  @Override
  public BodyStream<Buffer> stream() {
    return new Stream();
  }

  private final class Stream implements BodyStream<Buffer> {
    private final Promise<Buffer> result = Promise.promise();
    private final Buffer body = Buffer.buffer();

    /**
     * Fails above the maximum size. It does not reset the request itself, because the reset would
     * fail the call first and hide the reason.
     */
    @Override
    public Future<Void> write(Buffer part) {
      if (body.length() + part.length() > maxSize) {
        return Future.failedFuture(
            failure(GraphException.tooLarge(status(), maxSize).fault()));
      }
      body.appendBuffer(part);
      return Future.succeededFuture();
    }

    /** Also called for a truncated body: only the success of the call means a complete body. */
    @Override
    public Future<Void> end() {
      result.tryComplete(body);
      return Future.succeededFuture();
    }

    @Override
    public Future<Buffer> result() {
      return result.future();
    }

    @Override
    public void handle(Throwable cause) {
      result.tryFail(cause);
    }

    @Override
    public BodyStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
      return this;
    }

    @Override
    public BodyStream<Buffer> setWriteQueueMaxSize(int size) {
      return this;
    }

    @Override
    public boolean writeQueueFull() {
      return false;
    }

    @Override
    public BodyStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
      return this;
    }
  }
}
