package io.wabascope.agent.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.net.TrustOptions;
import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.exporter.auth.TlsConfig;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handshakes do not run on the event loop that serves requests. */
class HandshakeOffloadIT {
  private static final String TLS = "tls_server_config: {cert_file: server.crt,"
      + " key_file: server.key, client_auth_type: RequestClientCert}\n";

  @TempDir
  private Path directory;

  @Test
  void aHandshakeDelaysNoRequestOfAnOpenConnection() throws Exception {
    SlowTrustManager trust = new SlowTrustManager();
    try (WebServerFixture server = new WebServerFixture(
        directory, TestCertificates.create(), TLS, policy -> with(trust, policy), "127.0.0.1")) {
      HttpClient open = server.client(null);
      assertThat(server.get(open, "https", "/-/healthy").statusCode()).isEqualTo(200);
      HttpClient other = server.client(server.certificates.client());
      CompletableFuture<Integer> admitted =
          CompletableFuture.supplyAsync(() -> status(server, other));
      await().untilTrue(trust.waits);

      assertThat(server.get(open, "https", "/metrics").statusCode()).isEqualTo(200);
      assertThat(trust.waits).isTrue();

      trust.proceed.countDown();
      assertThat(admitted.get(20, TimeUnit.SECONDS)).isEqualTo(200);
    }
  }

  private static AccessPolicy with(X509ExtendedTrustManager trust, AccessPolicy policy) {
    TlsConfig tls = policy.tls();
    return new AccessPolicy(
        new TlsConfig(
            tls.sslOptions().copy().setTrustOptions(TrustOptions.wrap(trust)),
            tls.engineCustomizer(),
            tls.http2()),
        policy.headers(),
        policy.users(),
        policy.unauthenticatedPaths(),
        policy.rate());
  }

  private static int status(WebServerFixture server, HttpClient client) {
    try {
      return server.get(client, "https", "/-/healthy").statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Trusts every client when the test allows it. */
  private static final class SlowTrustManager extends X509ExtendedTrustManager {
    private final AtomicBoolean waits = new AtomicBoolean();
    private final CountDownLatch proceed = new CountDownLatch(1);

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      waits.set(true);
      try {
        if (!proceed.await(20, TimeUnit.SECONDS)) {
          throw new CertificateException("waited too long");
        }
      } catch (InterruptedException e) {
        throw new CertificateException(e);
      } finally {
        waits.set(false);
      }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
