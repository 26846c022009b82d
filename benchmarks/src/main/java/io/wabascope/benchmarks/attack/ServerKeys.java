package io.wabascope.benchmarks.attack;

import io.wabascope.benchmarks.process.AgentJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Creates a key and a certificate for 127.0.0.1 with the JDK's keytool. */
final class ServerKeys {
  private static final String PASSWORD = "simulated-password";
  private static final String NAME = "server";
  private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private ServerKeys() {}

  /** Writes a web.yml and the files that it names into the directory. */
  static AgentJvm.TlsFiles create(Path directory)
      throws IOException, InterruptedException, GeneralSecurityException {
    KeyStore keys = generate(directory.resolve("server.p12"));
    writePem(
        directory.resolve("server.key"),
        "PRIVATE KEY",
        keys.getKey(NAME, PASSWORD.toCharArray()).getEncoded());
    writePem(
        directory.resolve("server.crt"),
        "CERTIFICATE",
        keys.getCertificate(NAME).getEncoded());
    Path webConfig = Files.writeString(
        directory.resolve("web.yml"),
        "tls_server_config: {cert_file: server.crt, key_file: server.key}\n");
    return new AgentJvm.TlsFiles(webConfig, clientContext(keys));
  }

  private static KeyStore generate(Path file)
      throws IOException, InterruptedException, GeneralSecurityException {
    Process keytool = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            NAME,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=ip:127.0.0.1",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            file.toString()))
        .inheritIO()
        .start();
    if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
      keytool.destroyForcibly();
      throw new IOException("keytool failed");
    }
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }

  private static void writePem(Path file, String type, byte[] content) throws IOException {
    Files.writeString(
        file,
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(type, PEM.encodeToString(content), type));
  }

  private static SSLContext clientContext(KeyStore keys)
      throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(NAME, keys.getCertificate(NAME));
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
