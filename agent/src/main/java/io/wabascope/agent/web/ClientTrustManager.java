package io.wabascope.agent.web;

import io.wabascope.config.web.ClientAuthSettings;
import io.wabascope.config.web.PemFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
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
 * can choose a certificate. A certificate that is expired or not valid yet is never accepted.
 * Thread-safe.
 */
final class ClientTrustManager extends X509ExtendedTrustManager {
  private final List<X509Certificate> authorities;
  private final boolean verifies;
  private final List<String> names;

  private volatile Trust trust = new Trust(List.of(), null);

  /** A trust manager and its authorities; null if there are none. */
  private record Trust(
      List<X509Certificate> authorities, @Nullable X509ExtendedTrustManager manager) {}

  private ClientTrustManager(
      List<X509Certificate> authorities, boolean verifies, List<String> names) {
    this.authorities = authorities;
    this.verifies = verifies;
    this.names = names;
  }

  /** Creates a trust manager from validated settings, whose certificates can be read. */
  static ClientTrustManager of(ClientAuthSettings clients) {
    PemFile pemFile = clients.trustedCas();
    return new ClientTrustManager(
        pemFile == null ? List.of() : certificates(pemFile),
        clients.authType().verifies(),
        clients.allowedSans());
  }

  private static List<X509Certificate> certificates(PemFile pemFile) {
    try {
      byte[] bytes = pemFile.text().getBytes(StandardCharsets.ISO_8859_1);
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(bytes))
          .stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException e) {
      throw unreadable(e);
    }
  }

  /**
   * Trusts the authorities that are valid at this time: Java does not check the dates of an
   * authority that is listed.
   */
  private X509ExtendedTrustManager valid() throws CertificateException {
    List<X509Certificate> valid =
        authorities.stream().filter(ClientTrustManager::isValid).toList();
    if (!valid.equals(trust.authorities())) {
      trust = new Trust(valid, valid.isEmpty() ? null : trustManager(valid));
    }
    X509ExtendedTrustManager manager = trust.manager();
    if (manager == null) {
      throw new CertificateException("no certificate in client_ca_file is valid at this time");
    }
    return manager;
  }

  private static boolean isValid(X509Certificate certificate) {
    try {
      certificate.checkValidity();
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  private static X509ExtendedTrustManager trustManager(List<X509Certificate> authorities) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (X509Certificate certificate : authorities) {
        store.setCertificateEntry("authority-" + store.size(), certificate);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException | IOException e) {
      throw unreadable(e);
    }
  }

  private static IllegalStateException unreadable(Exception e) {
    return new IllegalStateException("authorities that were read cannot be read again", e);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    chain[0].checkValidity(); // otherwise a listed certificate would be accepted after it expired
    if (verifies) {
      valid().checkClientTrusted(chain, type, engine);
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
    return authorities.toArray(X509Certificate[]::new);
  }
}
