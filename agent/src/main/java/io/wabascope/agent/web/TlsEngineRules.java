package io.wabascope.agent.web;

import io.wabascope.config.web.TlsProtocolSettings;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * Applies the configured order of cipher suites and curves. The default suites are Java's with
 * ECDHE and authenticated encryption; DHE is left out because it is expensive for a server.
 */
record TlsEngineRules(TlsProtocolSettings handshake) implements Consumer<SSLEngine> {
  private static final Pattern STRONG =
      Pattern.compile("TLS_(?:AES|CHACHA20)_.*|TLS_ECDHE_\\w+_(?:GCM_SHA\\d+|POLY1305_SHA256)");

  @Override
  public void accept(SSLEngine engine) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setUseCipherSuitesOrder(handshake.preferServerOrder());
    parameters.setCipherSuites(
        handshake.cipherSuites().isEmpty()
            ? Stream.of(parameters.getCipherSuites())
                .filter(suite -> STRONG.matcher(suite).matches())
                .toArray(String[]::new)
            : handshake.cipherSuites().toArray(String[]::new));
    if (!handshake.groups().isEmpty()) {
      setNamedGroups(parameters, handshake.groups());
    }
    engine.setSSLParameters(parameters);
  }

  /**
   * Called by reflection, because the method exists since Java 20; a web.yml with curves is invalid
   * before.
   */
  private static void setNamedGroups(SSLParameters parameters, List<String> groups) {
    try {
      SSLParameters.class.getMethod("setNamedGroups", String[].class).invoke(parameters, (Object)
          groups.toArray(String[]::new));
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("this Java version does not support a choice of curves", e);
    }
  }
}
