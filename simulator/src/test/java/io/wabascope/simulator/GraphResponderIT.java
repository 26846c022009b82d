package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.SimulatorFixture.GraphReply;
import io.wabascope.simulator.world.Account;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GraphResponderIT {
  private static final String FIELDS = "id,name,account_review_status,business_verification_status,"
      + "ownership_type,country,currency,timezone_id,status";
  private static SimulatorFixture fixture;

  @BeforeAll
  static void start() {
    fixture = SimulatorFixture.start(SimulatorSettings.defaults().accounts(200));
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void returnsDefaultFieldsWhenNoneAreRequested() {
    JsonObject account = fixture.getEdge(Edge.OWNED_ACCOUNTS, "").data().getJsonObject(0);
    assertThat(account.fieldNames())
        .containsExactlyInAnyOrder(
            "id", "name", "currency", "timezone_id", "message_template_namespace");
    assertThat(account.getValue("timezone_id")).isInstanceOf(String.class);
    JsonObject business =
        fixture.getEdge(Edge.CONNECTED_CLIENT_BUSINESSES, "").data().getJsonObject(0);
    assertThat(business.fieldNames()).containsExactlyInAnyOrder("id", "name");
  }

  @Test
  void returnsAccountsAsInTheWorld() {
    for (JsonObject json : fixture.fetchAllPages(Edge.CLIENT_ACCOUNTS, "fields=" + FIELDS)) {
      Account account = fixture.simulator.world().account(json.getString("id")).orElseThrow();
      assertThat(json.getString("name")).isEqualTo(account.name());
      assertThat(json.getString("account_review_status"))
          .isEqualTo(account.states().review());
      assertThat(json.getString("business_verification_status"))
          .isEqualTo(account.states().verification())
          .isLowerCase();
      assertThat(json.getString("status")).isEqualTo(account.states().status());
      assertThat(json.getString("country")).isEqualTo(account.origin().country());
    }
  }

  @Test
  void timestampsHaveOffsetWithoutColon() {
    JsonObject business = fixture
        .getEdge(
            Edge.CONNECTED_CLIENT_BUSINESSES,
            "?fields=created_time,updated_time,verification_status")
        .data()
        .getJsonObject(0);
    assertThat(business.getString("created_time"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+0000");
    assertThat(business.fieldNames()).contains("id", "updated_time", "verification_status");
  }

  @Test
  void nestedListsHaveTheirOwnPaging() {
    Account largeAccount = fixture.simulator.world().accounts().stream()
        .filter(account -> account.phoneNumbers().size() == 30)
        .findFirst()
        .orElseThrow();
    GraphReply node = fixture.get("/v25.0/" + largeAccount.id() + "?fields="
        + SimulatorFixture.urlEncode("phone_numbers.limit(12){status},message_templates{status}"));
    JsonObject phones = node.json().getJsonObject("phone_numbers");
    assertThat(phones.getJsonArray("data")).hasSize(12);
    assertThat(phones.getJsonArray("data").getJsonObject(0).fieldNames())
        .containsExactlyInAnyOrder("id", "status");
    String next = phones.getJsonObject("paging").getString("next");
    assertThat(next).contains("/" + largeAccount.id() + "/phone_numbers?").contains("limit=12");
    GraphReply second = fixture.get(next);
    GraphReply third = fixture.get(second.nextUrl());
    assertThat(phones.getJsonArray("data").size()
            + second.data().size()
            + third.data().size())
        .isEqualTo(30);
    assertThat(third.nextUrl()).isNull();
    GraphReply templates =
        fixture.get("/v25.0/" + largeAccount.id() + "/message_templates?fields=status&limit=100");
    assertThat(templates.data()).hasSize(largeAccount.templates().size());
  }

  @Test
  void returnsEverySupportedField() {
    String all = "owner_business_info,owner_business,on_behalf_of_business_info,health_status,"
        + "creation_time,purchase_order_number,subscribed_apps,schedules,audiences,"
        + "whatsapp_business_manager_messaging_limit,primary_business_location,"
        + "is_enabled_for_insights,phone_numbers{health_status,code_verification_status,"
        + "platform_type,host_platform,throughput,name_status,account_mode,verified_name,"
        + "is_official_business_account,messaging_limit_tier,quality_score,quality_rating,"
        + "display_phone_number,new_name_status},message_templates{id,name,language,category,"
        + "quality_score,rejected_reason}";
    JsonArray data = fixture
        .getEdge(Edge.OWNED_ACCOUNTS, "?limit=100&fields=" + SimulatorFixture.urlEncode(all))
        .data();
    JsonObject first = data.getJsonObject(0);
    assertThat(first.getJsonObject("owner_business_info").getString("name"))
        .isEqualTo("Simulated Provider 1");
    assertThat(first.getValue("creation_time")).isInstanceOf(Number.class);
    assertThat(first.containsKey("purchase_order_number")).isFalse();
    assertThat(first.getJsonObject("schedules").getJsonArray("data")).isEmpty();
    assertThat(first.getJsonObject("subscribed_apps").getJsonArray("data")).hasSize(1);
    assertThat(data.encode()).contains("AVAILABLE").contains("\"level\":\"STANDARD\"");
    assertThat(fixture
            .getEdge(Edge.CLIENT_ACCOUNTS, "?fields=owner_business_info,on_behalf_of_business_info")
            .status())
        .isEqualTo(200);
  }

  @Test
  void unknownFieldFailsThePage() {
    for (String fields : List.of("id,business_id", "id,phone_numbers{x}", "dcc_config")) {
      GraphReply refused =
          fixture.getEdge(Edge.ASSIGNED_ACCOUNTS, "?fields=" + SimulatorFixture.urlEncode(fields));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().containsKey("data")).isFalse();
      assertThat(refused.error().getInteger("code")).isEqualTo(100);
      assertThat(refused.error().getString("message"))
          .startsWith("(#100) Tried accessing nonexisting field (");
    }
  }

  @Test
  void refusesMalformedFields() {
    for (String fields : List.of(
        "id,", "a{b", "a.limit(3", "a}", "{", "a{b{c{d{e{f{g}}}}}}", "phone_numbers.limit(x)")) {
      GraphReply refused =
          fixture.getEdge(Edge.OWNED_ACCOUNTS, "?fields=" + SimulatorFixture.urlEncode(fields));
      assertThat(refused.status()).as(fields).isEqualTo(400);
      assertThat(refused.error().getInteger("code")).as(fields).isIn(100, 2500);
    }
  }

  @Test
  void distinguishesMissingObjectsFromUnknownPaths() {
    GraphReply unknownNode = fixture.get("/v25.0/123/owned_whatsapp_business_accounts");
    assertThat(unknownNode.error().getInteger("code")).isEqualTo(100);
    assertThat(unknownNode.error().getInteger("error_subcode")).isEqualTo(33);
    GraphReply wrongType = fixture.get("/v25.0/700000000000001/owned_whatsapp_business_accounts");
    assertThat(wrongType.error().getString("message")).contains("node type (Application)");
    GraphReply onAccount = fixture.get("/v25.0/"
        + fixture.simulator.world().accounts().get(0).id() + "/owned_whatsapp_business_accounts");
    assertThat(onAccount.error().getString("message"))
        .contains("node type (WhatsAppBusinessAccount)");
    for (String path : List.of(
        "/v25.0/800000000000001/unknown",
        "/v25.0/a/b/c",
        "/",
        "/v25.0",
        "/v99.0/800000000000001",
        "/v28.0/800000000000001",
        "/v25.1/800000000000001",
        "/v2.13/800000000000001",
        "/v0.9/800000000000001",
        "/v025.0/800000000000001",
        "/v25/800000000000001",
        "/v25.0.1/800000000000001",
        "/v25.0/" + fixture.simulator.world().accounts().get(0).id() + "/nothing")) {
      assertThat(fixture.get(path).error().getInteger("code")).as(path).isEqualTo(2500);
    }
    assertThat(fixture.get("/v25.0/123/unknown").error().getInteger("code")).isEqualTo(100);
  }

  @Test
  void returnsSingleNodes() {
    assertThat(fixture.get("/v25.0/me").json().getString("id")).isEqualTo("900000000000001");
    assertThat(fixture.get("/v25.0/700000000000001").json().getString("name"))
        .isEqualTo("Simulated Provider 1 App");
    assertThat(fixture.get("/v25.0/800000000000001?fields=verification_status").json())
        .isEqualTo(
            new JsonObject().put("id", "800000000000001").put("verification_status", "verified"));
    String client = fixture
        .simulator
        .world()
        .listedIds(Edge.CONNECTED_CLIENT_BUSINESSES, "700000000000001")
        .get(0);
    assertThat(fixture.get("/v25.0/" + client).json().getString("id")).isEqualTo(client);
    String phone = fixture.simulator.world().accounts().stream()
        .flatMap(account -> account.phoneNumbers().stream())
        .findFirst()
        .orElseThrow()
        .id();
    assertThat(fixture.get("/v25.0/" + phone).json().getString("id")).isEqualTo(phone);
  }

  @Test
  void reportsServedVersion() {
    assertThat(fixture.getEdge(Edge.OWNED_ACCOUNTS, "").header("facebook-api-version"))
        .isEqualTo("v25.0");
    assertThat(fixture.get("/v18.0/me").header("facebook-api-version")).isEqualTo("v21.0");
    assertThat(fixture.get("/me").header("facebook-api-version")).isEqualTo("v21.0");
    for (String version : List.of("v1.0", "v2.12", "v3.3", "v20.0", "v21.0")) {
      assertThat(fixture.get("/" + version + "/me").header("facebook-api-version"))
          .as(version)
          .isEqualTo("v21.0");
    }
    assertThat(fixture.get("/v27.0/me").header("facebook-api-version")).isEqualTo("v27.0");
    GraphReply answer = fixture.getEdge(Edge.OWNED_ACCOUNTS, "");
    assertThat(answer.header("content-type")).isEqualTo("application/json; charset=UTF-8");
    assertThat(List.of(answer.header("x-fb-request-id"), answer.header("x-fb-trace-id")))
        .allMatch(id -> id.matches("A[0-9a-f]{16}"));
  }

  @Test
  void ignoresKnownEtag() {
    String path = fixture.edgePath(Edge.OWNED_ACCOUNTS) + "?limit=2";
    String etag = fixture.get(path).header("etag");
    GraphReply revalidated = fixture.send(HttpRequest.newBuilder(fixture.uri(path))
        .header("Authorization", "Bearer " + SimulatorFixture.TOKEN)
        .header("If-None-Match", etag));
    assertThat(revalidated.status()).isEqualTo(200);
    assertThat(revalidated.data()).hasSize(2);
  }

  @Test
  void refusesSeveralIds() {
    for (String path : List.of("/v25.0/?ids=", "/v25.0?ids=", "/v25.0/me?ids=", "/?ids=")) {
      GraphReply refused = fixture.get(path + "800000000000001,800000000000002");
      assertThat(refused.status()).as(path).isEqualTo(400);
      assertThat(refused.error().getInteger("code")).as(path).isEqualTo(100);
      assertThat(refused.error().getString("message")).as(path).contains("several ids");
    }
  }

  @Test
  void compressesWhenAccepted() {
    GraphReply compressed =
        fixture.send(HttpRequest.newBuilder(fixture.uri(fixture.edgePath(Edge.OWNED_ACCOUNTS)))
            .header("Authorization", "Bearer " + SimulatorFixture.TOKEN)
            .header("Accept-Encoding", "gzip"));
    assertThat(compressed.header("content-encoding")).isEqualTo("gzip");
    assertThat(fixture.getEdge(Edge.OWNED_ACCOUNTS, "").header("content-encoding"))
        .isEmpty();
  }

  @Test
  void refusesPost() {
    GraphReply post = fixture.send(HttpRequest.newBuilder(fixture.uri("/v25.0/800000000000001"))
        .header("Authorization", "Bearer " + SimulatorFixture.TOKEN)
        .POST(HttpRequest.BodyPublishers.ofString("{}")));
    assertThat(post.status()).isEqualTo(400);
    assertThat(post.error().getString("message")).startsWith("Unsupported post request");
  }
}
