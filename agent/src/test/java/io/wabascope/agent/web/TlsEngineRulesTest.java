package io.wabascope.agent.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.config.web.TlsProtocolSettings;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;

class TlsEngineRulesTest {
  @Test
  void offersForwardSecrecyAndAuthenticatedEncryptionAlone() throws Exception {
    assertThat(suites(List.of()))
        .contains(
            "TLS_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256")
        .allMatch(suite -> suite.startsWith("TLS_ECDHE_") || !suite.contains("_WITH_"))
        .noneMatch(suite -> suite.contains("_CBC_") || suite.endsWith("_SHA"));
  }

  @Test
  void offersWhatIsAskedFor() throws Exception {
    List<String> asked = List.of("TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_AES_128_GCM_SHA256");
    assertThat(suites(asked)).isEqualTo(asked);
  }

  private static List<String> suites(List<String> asked) throws Exception {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine();
    new TlsEngineRules(
            new TlsProtocolSettings(List.of("TLSv1.3", "TLSv1.2"), asked, List.of(), true))
        .accept(engine);
    return List.of(engine.getEnabledCipherSuites());
  }
}
