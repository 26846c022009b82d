package io.wabascope.agent.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.wabascope.agent.Await;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.graph.Paging;
import io.wabascope.core.graph.Selection;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Item;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked, and how: over a socket. */
class HttpGraphClientIT {
  private final Stage stage = new Stage(Duration.ofSeconds(5));
  private final List<HttpServerRequest> asked = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void asksForFieldsAndPageSizeOfTheEdgeOfTheNode() {
    Page page = fetch(Samples.firstPage(Samples.CLIENTS));
    assertThat(page.items()).extracting(Item::id).containsExactly("7");
    HttpServerRequest request = asked.get(0);
    assertThat(request.method()).isEqualTo(HttpMethod.GET);
    assertThat(request.path()).isEqualTo("/v25.0/1029384756/client_whatsapp_business_accounts");
    assertThat(request.getParam("limit")).isEqualTo("100");
    assertThat(request.getParam("fields"))
        .isEqualTo(String.join(",", Samples.CLIENTS.edge().defaultFields()));
    assertThat(request.params().names()).containsExactlyInAnyOrder("fields", "limit");
  }

  @Test
  void carriesTheTokenInTheHeaderAndNowhereElse() {
    fetch(Samples.firstPage(Samples.CLIENTS));
    HttpServerRequest request = asked.get(0);
    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer simulated-token-1");
    assertThat(request.uri()).doesNotContain("simulated");
    assertThat(request.getHeader("User-Agent")).isEqualTo("wabascope/test");
    assertThat(request.getHeader("Accept-Encoding")).isEqualTo("gzip");
    assertThat(request.getHeader("Content-Length")).isNull();
    assertThat(request.getHeader("Content-Type")).isNull();
  }

  @Test
  void encodesWhatIsPassedThrough() {
    Selection selection = new Selection(
        List.of("id", "phone_numbers.limit(5){id,status}"),
        Paging.FIRST,
        Map.of(
            "filtering", "[{\"field\":\"a&b\"}]",
            "find", "ü +/?#%",
            "access_token", "simulated-token-9",
            "limit", "9"));
    fetch(new PageRequest(Samples.OWNED, selection, 25, new Cursor("a+b=&c d")));
    HttpServerRequest request = asked.get(0);
    assertThat(request.getParam("after")).isEqualTo("a+b=&c d");
    assertThat(request.getParam("first")).isEqualTo("25");
    assertThat(request.getParam("find")).isEqualTo("ü +/?#%");
    assertThat(request.getParam("filtering")).isEqualTo("[{\"field\":\"a&b\"}]");
    assertThat(request.getParam("fields")).isEqualTo("id,phone_numbers.limit(5){id,status}");
    assertThat(request.params().contains("access_token")).isFalse();
    assertThat(request.params().contains("limit")).isFalse();
  }

  @Test
  void provesTheTokenWhereThereIsASecret() {
    AppSecret secret = new AppSecret("invented-secret");
    stage.credentials.set(new Credentials(new AccessToken("simulated|token"), secret));
    fetch(Samples.firstPage(Samples.CLIENTS));
    assertThat(asked.get(0).getParam("appsecret_proof"))
        .isEqualTo(secret.proofOf(new AccessToken("simulated|token")));
    assertThat(asked.get(0).getHeader("Authorization")).isEqualTo("Bearer simulated|token");
  }

  @Test
  void takesANewTokenOnTheNextCall() {
    fetch(Samples.firstPage(Samples.CLIENTS));
    stage.credentials.set(new Credentials(new AccessToken("simulated-token-2"), null));
    fetch(Samples.firstPage(Samples.CLIENTS));
    assertThat(asked)
        .extracting(request -> request.getHeader("Authorization"))
        .containsExactly("Bearer simulated-token-1", "Bearer simulated-token-2");
  }

  @Test
  void asksBelowAPathInFrontOfTheVersion() {
    GraphServer behind = new GraphServer(
        stage.at.base().resolve("/meta/"), "v25.0", "wabascope/test", Duration.ofSeconds(5), 9999);
    GraphClient graph = stage.client(new GraphHttp(stage.vertx, behind, 1));
    record();
    Await.value(graph.fetch(Samples.firstPage(Samples.ASSIGNED)));
    assertThat(asked.get(0).path())
        .isEqualTo("/meta/v25.0/5678901234/assigned_whatsapp_business_accounts");
  }

  @Test
  void tellsUsageOfEveryResponse() {
    stage.answers(200, Stage.PAGE, "x-app-usage", "{\"call_count\":80}");
    Await.value(stage.fetch());
    assertThat(stage.usages).hasSize(1);
    stage.answers(
        400,
        "{\"error\":{\"code\":100}}",
        "x-business-use-case-usage",
        "{\"88\":[{\"call_count\":99,\"estimated_time_to_regain_access\":4}]}");
    List<Usage> refused = stage.refusal().usages();
    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).regainIn()).isEqualTo(Duration.ofMinutes(4));
    assertThat(stage.usages).hasSize(1); // a response's usage is reported once
  }

  @Test
  void tellsWhichVersionServed() {
    stage.answers(200, Stage.PAGE, "facebook-api-version", "v24.0");
    Await.value(stage.fetch());
    assertThat(stage.meter.served).containsEntry("v25.0", "v24.0");
    stage.answers(200, Stage.PAGE, "facebook-api-version", "rubbish with simulated words");
    Await.value(stage.fetch());
    assertThat(stage.meter.served).containsOnly(Map.entry("v25.0", "v24.0"));
  }

  @Test
  void countsItemsWithoutAnId() {
    stage.answers(200, "{\"data\":[{\"id\":\"7\"},{\"name\":\"Tea\"}]}");
    assertThat(Await.value(stage.fetch()).items()).hasSize(1);
    assertThat(stage.meter.skipped).hasValue(1);
  }

  private Page fetch(PageRequest request) {
    record();
    return Await.value(stage.graph.fetch(request));
  }

  private void record() {
    stage.plays(request -> {
      asked.add(request);
      request.response().end(Stage.PAGE);
    });
  }
}
