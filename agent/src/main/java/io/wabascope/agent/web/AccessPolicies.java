package io.wabascope.agent.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import io.wabascope.config.web.ClientAuthSettings;
import io.wabascope.config.web.TlsSettings;
import io.wabascope.config.web.WebConfigFile;
import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.exporter.auth.TlsConfig;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates access policies from a web.yml. */
public final class AccessPolicies {
  private AccessPolicies() {}

  public static AccessPolicy of(WebConfigFile file) {
    return new AccessPolicy(
        file.tls() == null ? null : tls(file.tls(), file.http().http2()),
        file.http().headers(),
        file.users().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, user -> user.getValue().text())),
        file.excludedPaths(),
        rate(file));
  }

  private static AccessPolicy.@Nullable RequestRate rate(WebConfigFile file) {
    return file.rateLimit() == null
        ? null
        : new AccessPolicy.RequestRate(
            file.rateLimit().interval(), file.rateLimit().burst());
  }

  private static TlsConfig tls(TlsSettings tls, boolean http2) {
    ClientAuthSettings clients = tls.clientAuth();
    ServerSSLOptions options = new ServerSSLOptions()
        .setKeyCertOptions(new PemKeyCertOptions()
            .setCertValue(Buffer.buffer(tls.certificates().text()))
            .setKeyValue(Buffer.buffer(tls.key().text())))
        .setTrustOptions(TrustOptions.wrap(ClientTrustManager.of(clients)))
        .setClientAuth(auth(clients.authType()))
        .setUseAlpn(true)
        .setEnabledSecureTransportProtocols(
            new LinkedHashSet<>(tls.protocolSettings().protocols()));
    return new TlsConfig(options, new TlsEngineRules(tls.protocolSettings()), http2);
  }

  private static ClientAuth auth(ClientAuthSettings.ClientAuthType policy) {
    return switch (policy) {
      case NONE -> ClientAuth.NONE;
      case REQUEST, VERIFY_IF_GIVEN -> ClientAuth.REQUEST;
      case REQUIRE_ANY, REQUIRE_AND_VERIFY -> ClientAuth.REQUIRED;
    };
  }
}
