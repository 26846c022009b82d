package io.wabascope.poller.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.graph.PagingParameter;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Item;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.decode.GraphFixtures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The requests of the client, over real sockets. */
class HttpGraphClientIT {
  private final ClientFixture clientFixture = new ClientFixture(Duration.ofSeconds(5));
  private final List<HttpServerRequest> requests = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    clientFixture.close();
  }

  @Test
  void requestsFieldsAndPageSizeOfTheTarget() {
    Page page = fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS));
    assertThat(page.items()).extracting(Item::id).containsExactly("7");
    HttpServerRequest request = requests.get(0);
    assertThat(request.method()).isEqualTo(HttpMethod.GET);
    assertThat(request.path()).isEqualTo("/v25.0/1029384756/client_whatsapp_business_accounts");
    assertThat(request.getParam("limit")).isEqualTo("100");
    assertThat(request.getParam("fields"))
        .isEqualTo(String.join(",", GraphFixtures.CLIENTS.edge().defaultFields()));
    assertThat(request.params().names()).containsExactlyInAnyOrder("fields", "limit");
  }

  @Test
  void sendsTheTokenOnlyInTheHeader() {
    fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS));
    HttpServerRequest request = requests.get(0);
    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer simulated-token-1");
    assertThat(request.uri()).doesNotContain("simulated");
    assertThat(request.getHeader("User-Agent")).isEqualTo("wabascope/test");
    assertThat(request.getHeader("Accept-Encoding")).isEqualTo("gzip");
    assertThat(request.getHeader("Content-Length")).isNull();
    assertThat(request.getHeader("Content-Type")).isNull();
  }

  @Test
  void encodesExtraQueryParameters() {
    FieldSelection fieldSelection = new FieldSelection(
        List.of("id", "phone_numbers.limit(5){id,status}"),
        PagingParameter.FIRST,
        Map.of(
            "filtering", "[{\"field\":\"a&b\"}]",
            "find", "ü +/?#%",
            "access_token", "simulated-token-9",
            "limit", "9"));
    fetch(new PageRequest(GraphFixtures.OWNED, fieldSelection, 25, new Cursor("a+b=&c d")));
    HttpServerRequest request = requests.get(0);
    assertThat(request.getParam("after")).isEqualTo("a+b=&c d");
    assertThat(request.getParam("first")).isEqualTo("25");
    assertThat(request.getParam("find")).isEqualTo("ü +/?#%");
    assertThat(request.getParam("filtering")).isEqualTo("[{\"field\":\"a&b\"}]");
    assertThat(request.getParam("fields")).isEqualTo("id,phone_numbers.limit(5){id,status}");
    assertThat(request.params().contains("access_token")).isFalse();
    assertThat(request.params().contains("limit")).isFalse();
  }

  @Test
  void sendsAProofIfASecretIsConfigured() {
    AppSecret secret = new AppSecret("invented-secret");
    clientFixture.credentials.set(new AppCredentials(new AccessToken("simulated|token"), secret));
    fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS));
    assertThat(requests.get(0).getParam("appsecret_proof"))
        .isEqualTo(secret.proofOf(new AccessToken("simulated|token")));
    assertThat(requests.get(0).getHeader("Authorization")).isEqualTo("Bearer simulated|token");
  }

  @Test
  void usesANewTokenForTheNextCall() {
    fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS));
    clientFixture.credentials.set(new AppCredentials(new AccessToken("simulated-token-2"), null));
    fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS));
    assertThat(requests)
        .extracting(request -> request.getHeader("Authorization"))
        .containsExactly("Bearer simulated-token-1", "Bearer simulated-token-2");
  }

  @Test
  void keepsThePathOfTheBaseUrl() {
    GraphEndpoint endpoint = new GraphEndpoint(
        clientFixture.endpoint.base().resolve("/meta/"),
        "v25.0",
        "wabascope/test",
        Duration.ofSeconds(5),
        9999);
    GraphClient graph =
        clientFixture.client(new GraphHttp(clientFixture.vertx, endpoint, 1, HttpRoute.DIRECT));
    record();
    Await.value(graph.fetch(GraphFixtures.firstPage(GraphFixtures.ASSIGNED)));
    assertThat(requests.get(0).path())
        .isEqualTo("/meta/v25.0/5678901234/assigned_whatsapp_business_accounts");
  }

  @Test
  void reportsUsageOfEveryResponse() {
    clientFixture.respond(200, ClientFixture.PAGE, "x-app-usage", "{\"call_count\":80}");
    Await.value(clientFixture.fetch());
    assertThat(clientFixture.usages).hasSize(1);
    clientFixture.respond(
        400,
        "{\"error\":{\"code\":100}}",
        "x-business-use-case-usage",
        "{\"88\":[{\"call_count\":99,\"estimated_time_to_regain_access\":4}]}");
    List<Usage> refused = clientFixture.fetchFailure().usages();
    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).regainAccessIn()).isEqualTo(Duration.ofMinutes(4));
    assertThat(clientFixture.usages).hasSize(1); // each response reports its usage once
  }

  @Test
  void reportsTheServedVersion() {
    clientFixture.respond(200, ClientFixture.PAGE, "facebook-api-version", "v24.0");
    Await.value(clientFixture.fetch());
    assertThat(clientFixture.listener.served).containsEntry("v25.0", "v24.0");
    clientFixture.respond(
        200, ClientFixture.PAGE, "facebook-api-version", "rubbish with simulated words");
    Await.value(clientFixture.fetch());
    assertThat(clientFixture.listener.served).containsOnly(Map.entry("v25.0", "v24.0"));
  }

  @Test
  void countsItemsWithoutAnId() {
    clientFixture.respond(200, "{\"data\":[{\"id\":\"7\"},{\"name\":\"Tea\"}]}");
    assertThat(Await.value(clientFixture.fetch()).items()).hasSize(1);
    assertThat(clientFixture.listener.skipped).hasValue(1);
  }

  private Page fetch(PageRequest request) {
    record();
    return Await.value(clientFixture.graphClient.fetch(request));
  }

  private void record() {
    clientFixture.respondWith(request -> {
      requests.add(request);
      request.response().end(ClientFixture.PAGE);
    });
  }
}
