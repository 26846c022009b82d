package io.wabascope.exporter.auth;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * TLS engines of the JDK, with a customizer that is applied to each new engine, and an executor for
 * the steps of handshakes that take long.
 *
 * <p>Vert.x does not keep the order of cipher suites and has no option for curves. It computes
 * handshakes on the event loop or on twenty threads. A new customizer applies to SSL contexts that
 * are created after the change. Thread-safe.
 */
public final class TlsEngineOptions extends JdkSSLEngineOptions {
  private final Consumer<Channel> onAccept;
  private final Executor handshakes;
  private volatile Consumer<SSLEngine> customizer;

  /**
   * @param onAccept called on the event loop with each connection, before its handshake
   * @param handshakes runs key exchanges, signatures and checks of client certificates
   */
  public TlsEngineOptions(
      Consumer<SSLEngine> customizer, Consumer<Channel> onAccept, Executor handshakes) {
    this.customizer = customizer;
    this.onAccept = onAccept;
    this.handshakes = handshakes;
  }

  public void customizer(Consumer<SSLEngine> newCustomizer) {
    customizer = newCustomizer;
  }

  @Override
  public JdkSSLEngineOptions copy() {
    return this; // the server's copy must see a new customizer
  }

  @Override
  public SslContextFactory sslContextFactory() {
    Consumer<SSLEngine> current = customizer;
    return new DefaultSslContextFactory(io.netty.handler.ssl.SslProvider.JDK, false) {
      @Override
      public SslContext create() throws SSLException {
        return new DelegatingSslContext(super.create()) {
          @Override
          protected void initEngine(SSLEngine engine) {
            current.accept(engine);
          }

          @Override
          protected SslHandler newHandler(
              ByteBufAllocator allocator,
              String peerHost,
              int peerPort,
              boolean startTls,
              Executor eventLoopOrWorkers) {
            return new AcceptedSslHandler(newEngine(allocator, peerHost, peerPort), startTls);
          }

          @Override
          protected SslHandler newHandler(
              ByteBufAllocator allocator, boolean startTls, Executor eventLoopOrWorkers) {
            return new AcceptedSslHandler(newEngine(allocator), startTls);
          }
        };
      }
    };
  }

  /** The first handler that sees a connection: Vert.x reports it only after its handshake. */
  private final class AcceptedSslHandler extends SslHandler {
    private static final byte HANDSHAKE = 22; // type of a TLS record

    AcceptedSslHandler(SSLEngine engine, boolean startTls) {
      super(engine, startTls, handshakes);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
      super.handlerAdded(context);
      onAccept.accept(context.channel());
    }

    /** Closes the connection if the client begins another handshake, as TLS 1.2 allows. */
    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf records, List<Object> out)
        throws SSLException {
      if (handshakeFuture().isSuccess()
          && records.isReadable()
          && records.getByte(records.readerIndex()) == HANDSHAKE) {
        records.skipBytes(records.readableBytes());
        var unused = context.close();
      } else {
        super.decode(context, records, out);
      }
    }
  }
}
