package io.wabascope.exporter.auth;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * TLS engines of the JDK, with a customizer that is applied to each new engine.
 *
 * <p>Vert.x does not keep the order of cipher suites and has no option for curves. A new customizer
 * applies to SSL contexts that are created after the change. Thread-safe.
 */
public final class TlsEngineOptions extends JdkSSLEngineOptions {
  private final Consumer<Channel> onAccept;
  private volatile Consumer<SSLEngine> customizer;

  /**
   * @param onAccept called on the event loop with each connection, before its handshake
   */
  public TlsEngineOptions(Consumer<SSLEngine> customizer, Consumer<Channel> onAccept) {
    this.customizer = customizer;
    this.onAccept = onAccept;
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
              Executor tasks) {
            SSLEngine engine = newEngine(allocator, peerHost, peerPort);
            return new AcceptedSslHandler(engine, startTls, tasks);
          }

          @Override
          protected SslHandler newHandler(
              ByteBufAllocator allocator, boolean startTls, Executor tasks) {
            return new AcceptedSslHandler(newEngine(allocator), startTls, tasks);
          }
        };
      }
    };
  }

  /** The first handler that sees a connection: Vert.x reports it only after its handshake. */
  private final class AcceptedSslHandler extends SslHandler {
    AcceptedSslHandler(SSLEngine engine, boolean startTls, Executor tasks) {
      super(engine, startTls, tasks);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
      super.handlerAdded(context);
      onAccept.accept(context.channel());
    }
  }
}
