package io.wabascope.exporter.http;

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
final class Engines extends JdkSSLEngineOptions {
  private volatile Consumer<SSLEngine> rules;

  Engines(Consumer<SSLEngine> rules) {
    this.rules = rules;
  }

  void rules(Consumer<SSLEngine> next) {
    rules = next;
  }

  @Override
  public JdkSSLEngineOptions copy() {
    return this; // the server's copy must see new rules
  }

  @Override
  public SslContextFactory sslContextFactory() {
    Consumer<SSLEngine> now = rules;
    return new DefaultSslContextFactory(io.netty.handler.ssl.SslProvider.JDK, false) {
      @Override
      public SslContext create() throws SSLException {
        return new DelegatingSslContext(super.create()) {
          @Override
          protected void initEngine(SSLEngine engine) {
            now.accept(engine);
          }
        };
      }
    };
  }
}
