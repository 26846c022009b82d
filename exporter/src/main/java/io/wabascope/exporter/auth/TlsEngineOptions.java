package io.wabascope.exporter.auth;

import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
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
  private volatile Consumer<SSLEngine> customizer;

  public TlsEngineOptions(Consumer<SSLEngine> customizer) {
    this.customizer = customizer;
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
        };
      }
    };
  }
}
