package io.wabascope.agent.web;

import io.wabascope.config.web.TlsProtocolSettings;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Suites and curves in the order that was asked for. */
record TlsEngineRules(TlsProtocolSettings handshake) implements Consumer<SSLEngine> {
  @Override
  public void accept(SSLEngine engine) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setUseCipherSuitesOrder(handshake.preferServerOrder());
    if (!handshake.cipherSuites().isEmpty()) {
      parameters.setCipherSuites(handshake.cipherSuites().toArray(String[]::new));
    }
    if (!handshake.groups().isEmpty()) {
      setNamedGroups(parameters, handshake.groups());
    }
    engine.setSSLParameters(parameters);
  }

  /** By reflection, as Java has this since 20 alone; a web.yml that asks for it before is refused. */
  private static void setNamedGroups(SSLParameters parameters, List<String> groups) {
    try {
      SSLParameters.class.getMethod("setNamedGroups", String[].class).invoke(parameters, (Object)
          groups.toArray(String[]::new));
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("this Java cannot choose its curves", e);
    }
  }
}
