package io.wabascope.exporter.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.transport.Transport;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * NIO, with a limit of accepted connections per server.
 *
 * <p>Vert.x accepts on a thread of its own, so in a burst it accepts faster than the event loop
 * counts. At the limit a server accepts nothing until a connection is closed. Meanwhile new
 * connections wait in the backlog of the operating system, where they need no descriptor. The limit
 * is above that of {@link ConnectionLimiter}, which closes connections when it is reached, so that
 * the server accepts again.
 */
public final class AcceptLimitTransport extends NioTransport implements Transport {
  /** Open connections of a server, including those that the event loop has not counted yet. */
  public static final int MAX_ACCEPTED = ConnectionLimiter.MAX_CONNECTIONS + 64;

  @Override
  public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
    super.configure(options, domainSocket, bootstrap);
    bootstrap.handler(new AcceptLimitHandler());
  }

  @Override
  public String name() {
    return "nio";
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public @Nullable Throwable unavailabilityCause() {
    return null;
  }

  @Override
  public io.vertx.core.spi.transport.Transport implementation() {
    return this;
  }

  /** Handles the server's channel, whose messages are the accepted connections. */
  private static final class AcceptLimitHandler extends ChannelInboundHandlerAdapter {
    private final AtomicInteger open = new AtomicInteger();

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
      ChannelConfig server = context.channel().config();
      if (open.incrementAndGet() >= MAX_ACCEPTED) {
        server.setAutoRead(false);
        acceptBelowLimit(server, open.get()); // connections may have been closed meanwhile
      }
      Channel connection = (Channel) accepted;
      connection
          .closeFuture()
          .addListener(closed -> afterNextSelection(
              connection.eventLoop(), () -> acceptBelowLimit(server, open.decrementAndGet())));
      context.fireChannelRead(accepted);
    }

    /**
     * The JDK releases the descriptor of a closed connection in the next selection. An event loop
     * selects, handles sockets, fetches scheduled tasks, and runs tasks: so a task that a task
     * schedules runs after the next selection.
     */
    private static void afterNextSelection(EventLoop loop, Runnable task) {
      loop.execute(() -> {
        var unused = loop.schedule(task, 0, TimeUnit.NANOSECONDS);
      });
    }

    private static void acceptBelowLimit(ChannelConfig server, int open) {
      if (open < MAX_ACCEPTED) {
        server.setAutoRead(true);
      }
    }
  }
}
