package io.wabascope.agent;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reloads the configuration on the signal SIGHUP.
 *
 * <p>The JDK offers signals only in {@code sun.misc}, and javac warns of each use. So it is called
 * by reflection; without it only this signal is missing.
 */
final class SighupHandler {
  private static final Logger log = LoggerFactory.getLogger(SighupHandler.class);

  private SighupHandler() {}

  static void handle(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler onSignal = (proxy, method, arguments) -> {
        if (method.getName().equals("handle")) {
          action.run();
          return null;
        }
        return method.getName().equals("hashCode")
            ? System.identityHashCode(proxy)
            : method.getName().equals("equals") ? proxy == arguments[0] : "SIGHUP handler";
      };
      Object wrapped = Proxy.newProxyInstance(
          SighupHandler.class.getClassLoader(), new Class<?>[] {handler}, onSignal);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), wrapped);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      log.debug("SIGHUP is not available; reload by HTTP or by changing the file", e);
    }
  }
}
