package io.wabascope.exporter.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import io.wabascope.exporter.render.ResponseBody;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Sends one body to one client, buffer by buffer, no faster than the client reads.
 *
 * <p>A response holds at most 128 KB in buffers. A few at a time may hold 1 MB, or half of it if
 * they are plain, which saves a quarter of the time. A buffer is released when Vert.x has written
 * it. The event loop copies a compressed body, and polls its sockets between two buffers. A worker
 * inflates a plain body, while the event loop writes the buffer before. Confined to the event loop,
 * except for {@link #read}.
 */
public final class BodyWriter {
  static final int MAX_HELD = 128 * 1024;
  static final int MAX_HELD_LARGE = 1024 * 1024;
  static final int MAX_LARGE = 8;

  /** For the bodies of all servers that may hold more. */
  static final Semaphore LARGE = new Semaphore(MAX_LARGE);

  private final ServerContext serverContext;
  private final ResponseBody body;
  private final HttpServerResponse response;
  private final Consumer<Throwable> failureListener;
  private final int maxHeld;
  private final int bufferSize;
  private long unread;
  private int held;
  private boolean isLarge;
  private boolean reading;
  private boolean closed;

  private BodyWriter(
      ServerContext serverContext,
      ResponseBody body,
      HttpServerResponse response,
      Consumer<Throwable> failureListener) {
    this.serverContext = serverContext;
    this.body = body;
    this.response = response;
    this.failureListener = failureListener;
    this.isLarge = body.length() > MAX_HELD && LARGE.tryAcquire();
    if (body.isCopyOnly()) {
      this.maxHeld = isLarge ? MAX_HELD_LARGE : MAX_HELD;
      this.bufferSize = maxHeld;
    } else {
      this.maxHeld = isLarge ? MAX_HELD_LARGE / 2 : MAX_HELD;
      this.bufferSize = maxHeld / 2;
    }
    this.unread = body.length();
  }

  /**
   * Sends the body as the response to the request. The headers must be set.
   *
   * @param failureListener learns why a body could not be read; its response is aborted
   */
  public static void send(
      ServerContext serverContext,
      ResponseBody body,
      HttpServerRequest request,
      Consumer<Throwable> failureListener) {
    BodyWriter writer = new BodyWriter(serverContext, body, request.response(), failureListener);
    request.response().closeHandler(ignored -> writer.close());
    writer.readNext();
  }

  /** Reads the next buffer, unless the client must read the buffers before it first. */
  private void readNext() {
    if (closed || reading || held + bufferSize > maxHeld) {
      return;
    }
    reading = true;
    held += bufferSize;
    if (!body.isCopyOnly()) {
      serverContext
          .workers()
          .executeBlocking(this::read, false)
          .onSuccess(this::write)
          .onFailure(this::abort);
    } else if (unread == body.length()) {
      copyNext();
    } else {
      serverContext.runAfterPolling(this::copyNext);
    }
  }

  private void copyNext() {
    ByteBuf buffer;
    try {
      buffer = read();
    } catch (RuntimeException e) {
      abort(e);
      return;
    }
    write(buffer);
  }

  private ByteBuf read() {
    int size = (int) Math.min(bufferSize, unread);
    ByteBuf buffer = PooledByteBufAllocator.DEFAULT.directBuffer(size, size);
    try {
      ByteBuffer target = buffer.nioBuffer(0, size);
      body.readInto(target);
      return buffer.writerIndex(target.position());
    } catch (RuntimeException e) {
      buffer.release();
      throw e;
    }
  }

  private void write(ByteBuf buffer) {
    reading = false;
    unread -= buffer.readableBytes();
    if (closed) {
      buffer.release();
      held -= bufferSize;
      close();
      return;
    }
    boolean isLast = unread == 0;
    if (isLast) {
      close();
    }
    Buffer part = BufferInternal.buffer(buffer);
    (isLast ? response.end(part) : response.write(part)).onComplete(written -> {
      buffer.release();
      held -= bufferSize;
      if (closed || written.failed()) {
        close();
      } else {
        readNext();
      }
    });
    if (!isLast) {
      readNext();
    }
  }

  private void abort(Throwable cause) {
    reading = false;
    held -= bufferSize;
    if (!closed) {
      failureListener.accept(cause);
    }
    close();
    response.reset();
  }

  /** Reads no more: all was sent, or the client has gone. */
  private void close() {
    closed = true;
    if (!reading) {
      body.close();
    }
    if (isLarge && held == 0) { // a stuck client may hold buffers after the last was read
      isLarge = false;
      LARGE.release();
    }
  }
}
