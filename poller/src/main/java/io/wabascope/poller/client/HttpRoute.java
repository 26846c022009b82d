package io.wabascope.poller.client;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ProxyOptions;
import org.jspecify.annotations.Nullable;

/**
 * How calls reach the server.
 *
 * @param proxy absent if calls use no proxy
 * @param trustedCa certificates in PEM to trust instead of Java's; absent to trust Java's
 */
public record HttpRoute(
    @Nullable ProxyOptions proxy, @Nullable Buffer trustedCa) {
  public static final HttpRoute DIRECT = new HttpRoute(null, null);

  /** Contains nothing of the proxy, because it may have a password. */
  @Override
  public String toString() {
    return proxy == null ? "direct" : "through a proxy";
  }
}
