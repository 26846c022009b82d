package io.wabascope.agent.web;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Certificates of an authority created for a test. */
record TestCertificates(
    X509Bundle authority, X509Bundle server, X509Bundle client, X509Bundle stranger) {
  private static final char[] PASSWORD = "invented".toCharArray();

  static TestCertificates create() throws Exception {
    CertificateBuilder ca =
        new CertificateBuilder().ecp256().subject("CN=test").setIsCertificateAuthority(true);
    X509Bundle authority = ca.buildSelfSigned();
    return new TestCertificates(
        authority,
        of("localhost").addSanIpAddress("127.0.0.1").buildIssuedBy(authority),
        of("prometheus.example").addSanIpAddress("192.0.2.7").buildIssuedBy(authority),
        of("prometheus.example").buildIssuedBy(ca.buildSelfSigned()));
  }

  private static CertificateBuilder of(String name) {
    return new CertificateBuilder().ecp256().subject("CN=" + name).addSanDnsName(name);
  }

  /** Returns a client's context that trusts the authority and sends the certificate. */
  SSLContext clientContext(@Nullable X509Bundle clientKeys) throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("authority", authority.getCertificate());
    javax.net.ssl.TrustManagerFactory trusted =
        javax.net.ssl.TrustManagerFactory.getInstance("PKIX");
    trusted.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        clientKeys == null ? null : keys(clientKeys).getKeyManagers(),
        trusted.getTrustManagers(),
        new SecureRandom());
    return context;
  }

  private static KeyManagerFactory keys(X509Bundle clientKeys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "client", clientKeys.getKeyPair().getPrivate(), PASSWORD, clientKeys.getCertificatePath());
    KeyManagerFactory keys = KeyManagerFactory.getInstance("NewSunX509");
    keys.init(store, PASSWORD);
    return keys;
  }
}
