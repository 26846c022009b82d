package io.wabascope.poller.client;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ProxyOptions;
import org.jspecify.annotations.Nullable;

/**
 * The way to the server.
 *
 * @param proxy absent for a direct way
 * @param trustedCa certificates in PEM that are trusted in place of Java's; absent for those
 */
public record HttpRoute(
    @Nullable ProxyOptions proxy, @Nullable Buffer trustedCa) {
  public static final HttpRoute DIRECT = new HttpRoute(null, null);

  /** Names nothing of the proxy: it may hold a password. */
  @Override
  public String toString() {
    return proxy == null ? "direct" : "through a proxy";
  }
}
