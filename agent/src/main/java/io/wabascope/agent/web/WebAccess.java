package io.wabascope.agent.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import io.wabascope.config.ClientCertificates;
import io.wabascope.config.TlsSettings;
import io.wabascope.config.WebFile;
import io.wabascope.exporter.http.Access;
import io.wabascope.exporter.http.Tls;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Access as a web.yml wants it. */
public final class WebAccess {
  private WebAccess() {}

  public static Access of(WebFile file) {
    return new Access(
        file.tls() == null ? null : tls(file.tls(), file.http().http2()),
        file.http().headers(),
        file.users().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, user -> user.getValue().text())),
        file.excluded(),
        rate(file));
  }

  private static Access.@Nullable Rate rate(WebFile file) {
    return file.rate() == null
        ? null
        : new Access.Rate(file.rate().interval(), file.rate().burst());
  }

  private static Tls tls(TlsSettings tls, boolean http2) {
    ClientCertificates clients = tls.clients();
    ServerSSLOptions options = new ServerSSLOptions()
        .setKeyCertOptions(new PemKeyCertOptions()
            .setCertValue(Buffer.buffer(tls.certificates().text()))
            .setKeyValue(Buffer.buffer(tls.key().text())))
        .setTrustOptions(TrustOptions.wrap(ClientTrust.of(clients)))
        .setClientAuth(auth(clients.policy()))
        .setUseAlpn(true)
        .setEnabledSecureTransportProtocols(new LinkedHashSet<>(tls.handshake().protocols()));
    return new Tls(options, new HandshakeRules(tls.handshake()), http2);
  }

  private static ClientAuth auth(ClientCertificates.Policy policy) {
    return switch (policy) {
      case NONE -> ClientAuth.NONE;
      case REQUEST, VERIFY_IF_GIVEN -> ClientAuth.REQUEST;
      case REQUIRE_ANY, REQUIRE_AND_VERIFY -> ClientAuth.REQUIRED;
    };
  }
}
