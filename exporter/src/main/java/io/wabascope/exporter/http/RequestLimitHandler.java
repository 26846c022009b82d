package io.wabascope.exporter.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes an HTTP/1 connection at the first request beyond {@link #MAXIMUM} unanswered ones, and
 * reads nothing after the last response of a connection.
 *
 * <p>A request counts until its response is written to the socket, so a client that sends requests
 * and reads no responses is closed too. Confined to the event loop.
 */
public final class RequestLimitHandler extends ChannelDuplexHandler {
  /** Unanswered requests of one connection. */
  static final int MAXIMUM = 16;

  /**
   * Time for the client to read the last response: data that arrives after a close may destroy it.
   */
  private static final long CLOSE_DELAY_MILLIS = 500;

  private final Runnable onExcess;
  private int unanswered;
  private boolean informational;
  private boolean finished;

  private RequestLimitHandler(Runnable onExcess) {
    this.onExcess = onExcess;
  }

  /** Adds the limit, unless the connection is HTTP/2, which has its own. */
  public static void add(Channel channel, Runnable onExcess) {
    ChannelPipeline pipeline = channel.pipeline();
    if (pipeline.get(HttpRequestDecoder.class) != null) {
      pipeline.addBefore("handler", "requestLimit", new RequestLimitHandler(onExcess));
    }
  }

  /** Discards what the client sends from now on, and closes an HTTP/1 connection shortly after. */
  public static void finish(Channel channel) {
    ChannelHandlerContext limit = channel.pipeline().context(RequestLimitHandler.class);
    if (limit != null) {
      ((RequestLimitHandler) limit.handler()).finished = true;
      var unused =
          limit.executor().schedule(() -> close(limit), CLOSE_DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private static void close(ChannelHandlerContext context) {
    var unused = context.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, @Nullable Object message) {
    if (!finished && message instanceof HttpRequest && ++unanswered > MAXIMUM) {
      finished = true;
      close(context);
      context.pipeline().remove(HttpRequestDecoder.class); // decodes no further what it has read
      onExcess.run();
    }
    if (finished) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response) {
      informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
    boolean isLast = message instanceof LastHttpContent && !informational;
    var unused = context.write(
        message, isLast ? promise.unvoid().addListener(written -> unanswered--) : promise);
  }
}
