package io.wabascope.agent;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.wabascope.poller.api.Await;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Serves a plain server over TLS and says so in the X-Forwarded headers; for GET alone. */
final class TlsProxy implements AutoCloseable {
  private final String target;
  private final X509Bundle certificate;
  private final HttpClient client;
  private final HttpServer server;

  TlsProxy(Vertx vertx, String target) throws Exception {
    this.target = target;
    certificate = new CertificateBuilder()
        .ecp256()
        .subject("CN=localhost")
        .setIsCertificateAuthority(true)
        .addSanDnsName("localhost")
        .buildSelfSigned();
    client = vertx.createHttpClient();
    server = Await.value(vertx
        .createHttpServer(new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(new PemKeyCertOptions()
                .addKeyValue(Buffer.buffer(certificate.getPrivateKeyPEM()))
                .addCertValue(Buffer.buffer(certificate.getCertificatePathPEM()))))
        .requestHandler(this::forward)
        .listen(0, "127.0.0.1"));
  }

  String url() {
    return "https://" + authority();
  }

  private String authority() {
    return "localhost:" + server.actualPort();
  }

  /** Has a client trust this server, and no other. */
  SSLSocketFactory socketFactory() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("proxy", certificate.getCertificate());
    TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
    trustManagers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trustManagers.getTrustManagers(), new SecureRandom());
    return context.getSocketFactory();
  }

  private void forward(HttpServerRequest request) {
    RequestOptions options = new RequestOptions()
        .setAbsoluteURI(target + request.uri())
        .putHeader("X-Forwarded-Proto", "https")
        .putHeader("X-Forwarded-Host", authority());
    String authorization = request.getHeader("Authorization");
    if (authorization != null) {
      options.putHeader("Authorization", authorization);
    }
    client
        .request(options)
        .compose(HttpClientRequest::send)
        .compose(response -> answer(request, response))
        .onFailure(cause -> request.response().setStatusCode(502).end());
  }

  private static Future<Void> answer(HttpServerRequest request, HttpClientResponse response) {
    return response
        .body()
        .compose(body -> request
            .response()
            .setStatusCode(response.statusCode())
            .putHeader("Content-Type", response.getHeader("Content-Type"))
            .end(body));
  }

  @Override
  public void close() {
    Await.value(server.close());
    Await.value(client.close());
  }
}
