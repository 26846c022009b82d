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
 * Java's TLS engines, with a last word on each.
 *
 * <p>Vert.x keeps suites in no order and has no option for curves. The rules may be replaced: what
 * contexts it makes from then on follow the new ones. Thread-safe.
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
    return this; // the server's copy must see new rules
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
