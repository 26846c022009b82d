package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.wabascope.poller.webhook.SignedDelivery;
import io.wabascope.simulator.SimulatorSettings;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running agent that receives events. */
class WebhookIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String BUDGET = "{calls_per_hour: 1000000, burst: 1000}";
  private static final String SECRET = "simulated-app-secret-1";
  private static final String WEBHOOKS = "webhooks: {listen_address: \"127.0.0.1:0\"}";

  @TempDir
  private Path directory;

  private AgentFixture agentFixture;

  @BeforeEach
  void start() {
    agentFixture = new AgentFixture(directory, SimulatorSettings.defaults().accounts(20))
        .withAppSecret(SECRET);
  }

  @AfterEach
  void close() {
    agentFixture.close();
  }

  @Test
  void receivesEventsAtAnAddressOfItsOwn() throws Exception {
    Agent agent = start(WEBHOOKS);

    assertThat(deliver(HttpClient.newHttpClient(), "http", agent.webhookPort(), SECRET))
        .isEqualTo(200);
    assertThat(agentFixture.get("/webhooks/main").statusCode()).isEqualTo(404);
    assertThat(get(agent.webhookPort(), "/metrics")).isEqualTo(404);
    assertThat(agentFixture.samples(
            "wabascope_webhook_events_total{app=\"main\",field=\"account_update\"}"))
        .singleElement()
        .asString()
        .endsWith(" 1.0");
    assertThat(agentFixture.samples("wabascope_webhook_")).isNotEmpty();
    assertThat(MetricFamilies.unknown(agentFixture.get("/metrics").body())).isEmpty();
  }

  @Test
  void aNewSecretCountsForTheNextDelivery() throws Exception {
    Agent agent = start(WEBHOOKS);
    String next = "simulated-app-secret-2";
    HttpClient client = HttpClient.newHttpClient();
    assertThat(deliver(client, "http", agent.webhookPort(), next)).isEqualTo(401);

    agentFixture.write("app-secret", next);

    await().atMost(TIMEOUT).until(() -> deliver(client, "http", agent.webhookPort(), next) == 200);
  }

  @Test
  void areloadOpensMovesAndClosesTheServer() throws Exception {
    Agent agent = start(WEBHOOKS);
    int first = agent.webhookPort();

    assertThat(reload("webhooks: {listen_address: \"127.0.0.1:0\", budget_share: 0.1}"))
        .isTrue();
    assertThat(agent.webhookPort()).isEqualTo(first);

    assertThat(reload("webhooks: {listen_address: \"localhost:0\"}")).isTrue();
    assertThat(agent.webhookPort()).isNotEqualTo(first);
    assertThat(isOpen(first)).isFalse();
    assertThat(deliver(HttpClient.newHttpClient(), "http", agent.webhookPort(), SECRET))
        .isEqualTo(200);

    int second = agent.webhookPort();
    agentFixture.withCredentials("access_token_file: token");
    assertThat(reload("")).isTrue();
    assertThat(agent.webhookPort()).isZero();
    assertThat(isOpen(second)).isFalse();
  }

  @Test
  void anAddressInUseIsRefusedAndThePreviousOneStays() throws Exception {
    Agent agent = start(WEBHOOKS);
    int port = agent.webhookPort();

    assertThat(reload("webhooks: {listen_address: \"127.0.0.1:" + agent.port() + "\"}"))
        .isFalse();

    assertThat(deliver(HttpClient.newHttpClient(), "http", port, SECRET)).isEqualTo(200);
  }

  @Test
  void servesTlsWithAFileOfItsOwn() throws Exception {
    X509Bundle authority = new CertificateBuilder()
        .ecp256()
        .subject("CN=test")
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
    X509Bundle keys = new CertificateBuilder()
        .ecp256()
        .subject("CN=localhost")
        .addSanIpAddress("127.0.0.1")
        .buildIssuedBy(authority);
    agentFixture.write("server.crt", keys.getCertificatePathPEM());
    agentFixture.write("server.key", keys.getPrivateKeyPEM());
    agentFixture.write(
        "webhooks.yml", "tls_server_config: {cert_file: server.crt, key_file: server.key}");
    Agent agent = start("webhooks: {listen_address: \"127.0.0.1:0\", config_file: webhooks.yml}");
    HttpClient client = HttpClient.newBuilder().sslContext(trusting(authority)).build();

    assertThat(deliver(client, "https", agent.webhookPort(), SECRET)).isEqualTo(200);
    assertThat(deliver(client, "https", agent.webhookPort(), "another")).isEqualTo(401);
  }

  private Agent start(String webhooks) {
    Agent agent = agentFixture
        .withSection(webhooks)
        .withTargets(BUDGET, agentFixture.ownedAccounts("1m"))
        .start();
    await().atMost(TIMEOUT).until(() -> agentFixture.get("/-/ready").statusCode() == 200);
    return agent;
  }

  private boolean reload(String webhooks) {
    return agentFixture
        .withSection(webhooks)
        .withTargets(BUDGET, agentFixture.ownedAccounts("1m"))
        .reload();
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (java.io.IOException closed) {
      return false;
    }
  }

  private static int get(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static int deliver(HttpClient client, String scheme, int port, String secret)
      throws Exception {
    SignedDelivery delivery = SignedDelivery.ofAccount("1", 1_764_000_000L, secret);
    HttpRequest request = HttpRequest.newBuilder(
            URI.create(scheme + "://127.0.0.1:" + port + "/webhooks/main"))
        .header("X-Hub-Signature-256", delivery.signature())
        .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()))
        .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static SSLContext trusting(X509Bundle authority) throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("authority", authority.getCertificate());
    TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
    trusted.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trusted.getTrustManagers(), null);
    return context;
  }
}
