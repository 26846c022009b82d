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
 * Suites and curves in the order that was asked for; of suites, where none was asked for, those of
 * Java's that have forward secrecy and authenticated encryption. Finite fields are left out: they
 * cost a server more than any client that has nothing else is worth.
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
