package io.wabascope.agent.web;

import io.wabascope.config.web.ClientAuthSettings;
import io.wabascope.config.web.PemFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Decides which client certificates are accepted.
 *
 * <p>Some policies accept any certificate. The authorities are still sent to the client, so that it
 * can choose a certificate.
 */
final class ClientTrustManager extends X509ExtendedTrustManager {
  private final @Nullable X509ExtendedTrustManager authorities;
  private final boolean verifies;
  private final List<String> names;

  private ClientTrustManager(
      @Nullable X509ExtendedTrustManager authorities, boolean verifies, List<String> names) {
    this.authorities = authorities;
    this.verifies = verifies;
    this.names = names;
  }

  /** Creates a trust manager from validated settings, whose certificates can be read. */
  static ClientTrustManager of(ClientAuthSettings clients) {
    PemFile pemFile = clients.trustedCas();
    return new ClientTrustManager(
        pemFile == null ? null : trustManager(pemFile),
        clients.authType().verifies(),
        clients.allowedSans());
  }

  private static X509ExtendedTrustManager trustManager(PemFile pemFile) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      byte[] bytes = pemFile.text().getBytes(StandardCharsets.ISO_8859_1);
      for (Certificate certificate : CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(bytes))) {
        store.setCertificateEntry("authority-" + store.size(), certificate);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot read validated certificate authorities again", e);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    if (verifies && authorities != null) {
      authorities.checkClientTrusted(chain, type, engine);
    }
    if (!names.isEmpty() && !SubjectAltNames.matches(chain[0], names)) {
      throw new CertificateException("the client certificate has none of the allowed names");
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, type, (SSLEngine) null);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    checkClientTrusted(chain, type, (SSLEngine) null);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("this trust manager checks only clients");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities == null ? new X509Certificate[0] : authorities.getAcceptedIssuers();
  }
}
