package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.Rehearsal.Answer;
import io.wabascope.simulator.world.Account;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServingIT {
  private static final String FIELDS = "id,name,account_review_status,business_verification_status,"
      + "ownership_type,country,currency,timezone_id,status";
  private static Rehearsal rehearsal;

  @BeforeAll
  static void start() {
    rehearsal = Rehearsal.of(SimulatorSettings.defaults().accounts(200));
  }

  @AfterAll
  static void stop() {
    rehearsal.close();
  }

  @Test
  void showsTheRealDefaultsWhereNoFieldIsNamed() {
    JsonObject account = rehearsal.edge(Edge.OWNED_ACCOUNTS, "").data().getJsonObject(0);
    assertThat(account.fieldNames())
        .containsExactlyInAnyOrder(
            "id", "name", "currency", "timezone_id", "message_template_namespace");
    assertThat(account.getValue("timezone_id")).isInstanceOf(String.class);
    JsonObject business =
        rehearsal.edge(Edge.CONNECTED_CLIENT_BUSINESSES, "").data().getJsonObject(0);
    assertThat(business.fieldNames()).containsExactlyInAnyOrder("id", "name");
  }

  @Test
  void tellsWhatTheWorldHolds() {
    for (JsonObject shown : rehearsal.walk(Edge.CLIENT_ACCOUNTS, "fields=" + FIELDS)) {
      Account account =
          rehearsal.simulator.world().account(shown.getString("id")).orElseThrow();
      assertThat(shown.getString("name")).isEqualTo(account.name());
      assertThat(shown.getString("account_review_status"))
          .isEqualTo(account.standing().review());
      assertThat(shown.getString("business_verification_status"))
          .isEqualTo(account.standing().verification())
          .isLowerCase();
      assertThat(shown.getString("status")).isEqualTo(account.standing().status());
      assertThat(shown.getString("country")).isEqualTo(account.origin().country());
    }
  }

  @Test
  void writesTimesWithAnOffsetWithoutAColon() {
    JsonObject business = rehearsal
        .edge(
            Edge.CONNECTED_CLIENT_BUSINESSES,
            "?fields=created_time,updated_time,verification_status")
        .data()
        .getJsonObject(0);
    assertThat(business.getString("created_time"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+0000");
    assertThat(business.fieldNames()).contains("id", "updated_time", "verification_status");
  }

  @Test
  void expandsNestedListsWithTheirOwnPaging() {
    Account many = rehearsal.simulator.world().accounts().stream()
        .filter(account -> account.phoneNumbers().size() == 30)
        .findFirst()
        .orElseThrow();
    Answer node = rehearsal.get("/v25.0/" + many.id() + "?fields="
        + Rehearsal.encode("phone_numbers.limit(12){status},message_templates{status}"));
    JsonObject phones = node.json().getJsonObject("phone_numbers");
    assertThat(phones.getJsonArray("data")).hasSize(12);
    assertThat(phones.getJsonArray("data").getJsonObject(0).fieldNames())
        .containsExactlyInAnyOrder("id", "status");
    String next = phones.getJsonObject("paging").getString("next");
    assertThat(next).contains("/" + many.id() + "/phone_numbers?").contains("limit=12");
    Answer second = rehearsal.get(next);
    Answer third = rehearsal.get(second.next());
    assertThat(phones.getJsonArray("data").size()
            + second.data().size()
            + third.data().size())
        .isEqualTo(30);
    assertThat(third.next()).isNull();
    Answer templates =
        rehearsal.get("/v25.0/" + many.id() + "/message_templates?fields=status&limit=100");
    assertThat(templates.data()).hasSize(many.templates().size());
  }

  @Test
  void showsEveryFieldItClaimsToHave() {
    String all = "owner_business_info,owner_business,on_behalf_of_business_info,health_status,"
        + "creation_time,purchase_order_number,subscribed_apps,schedules,audiences,"
        + "whatsapp_business_manager_messaging_limit,primary_business_location,"
        + "is_enabled_for_insights,phone_numbers{health_status,code_verification_status,"
        + "platform_type,host_platform,throughput,name_status,account_mode,verified_name,"
        + "is_official_business_account,messaging_limit_tier,quality_score,quality_rating,"
        + "display_phone_number,new_name_status},message_templates{id,name,language,category,"
        + "quality_score,rejected_reason}";
    JsonArray data = rehearsal
        .edge(Edge.OWNED_ACCOUNTS, "?limit=100&fields=" + Rehearsal.encode(all))
        .data();
    JsonObject first = data.getJsonObject(0);
    assertThat(first.getJsonObject("owner_business_info").getString("name"))
        .isEqualTo("Simulated Provider 1");
    assertThat(first.getValue("creation_time")).isInstanceOf(Number.class);
    assertThat(first.containsKey("purchase_order_number")).isFalse();
    assertThat(first.getJsonObject("schedules").getJsonArray("data")).isEmpty();
    assertThat(first.getJsonObject("subscribed_apps").getJsonArray("data")).hasSize(1);
    assertThat(data.encode()).contains("AVAILABLE").contains("\"level\":\"STANDARD\"");
    assertThat(rehearsal
            .edge(Edge.CLIENT_ACCOUNTS, "?fields=owner_business_info,on_behalf_of_business_info")
            .status())
        .isEqualTo(200);
  }

  @Test
  void aFieldThatDoesNotExistCostsThePage() {
    for (String fields : List.of("id,business_id", "id,phone_numbers{x}", "dcc_config")) {
      Answer refused =
          rehearsal.edge(Edge.ASSIGNED_ACCOUNTS, "?fields=" + Rehearsal.encode(fields));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().containsKey("data")).isFalse();
      assertThat(refused.error().getInteger("code")).isEqualTo(100);
      assertThat(refused.error().getString("message"))
          .startsWith("(#100) Tried accessing nonexisting field (");
    }
  }

  @Test
  void refusesFieldsThatCannotBeRead() {
    for (String fields : List.of(
        "id,", "a{b", "a.limit(3", "a}", "{", "a{b{c{d{e{f{g}}}}}}", "phone_numbers.limit(x)")) {
      Answer refused = rehearsal.edge(Edge.OWNED_ACCOUNTS, "?fields=" + Rehearsal.encode(fields));
      assertThat(refused.status()).as(fields).isEqualTo(400);
      assertThat(refused.error().getInteger("code")).as(fields).isIn(100, 2500);
    }
  }

  @Test
  void tellsApartWhatIsMissingFromWhatIsMisspelt() {
    Answer unknownNode = rehearsal.get("/v25.0/123/owned_whatsapp_business_accounts");
    assertThat(unknownNode.error().getInteger("code")).isEqualTo(100);
    assertThat(unknownNode.error().getInteger("error_subcode")).isEqualTo(33);
    Answer wrongType = rehearsal.get("/v25.0/700000000000001/owned_whatsapp_business_accounts");
    assertThat(wrongType.error().getString("message")).contains("node type (Application)");
    Answer onAccount = rehearsal.get("/v25.0/"
        + rehearsal.simulator.world().accounts().get(0).id() + "/owned_whatsapp_business_accounts");
    assertThat(onAccount.error().getString("message"))
        .contains("node type (WhatsAppBusinessAccount)");
    for (String path : List.of(
        "/v25.0/800000000000001/unknown",
        "/v25.0/a/b/c",
        "/",
        "/v25.0",
        "/v99.0/800000000000001",
        "/v25.0/" + rehearsal.simulator.world().accounts().get(0).id() + "/nothing")) {
      assertThat(rehearsal.get(path).error().getInteger("code")).as(path).isEqualTo(2500);
    }
    assertThat(rehearsal.get("/v25.0/123/unknown").error().getInteger("code")).isEqualTo(100);
  }

  @Test
  void showsSingleNodes() {
    assertThat(rehearsal.get("/v25.0/me").json().getString("id")).isEqualTo("900000000000001");
    assertThat(rehearsal.get("/v25.0/700000000000001").json().getString("name"))
        .isEqualTo("Simulated Provider 1 App");
    assertThat(
            rehearsal.get("/v25.0/800000000000001?fields=verification_status").json())
        .isEqualTo(
            new JsonObject().put("id", "800000000000001").put("verification_status", "verified"));
    String client = rehearsal
        .simulator
        .world()
        .ids(Edge.CONNECTED_CLIENT_BUSINESSES, "700000000000001")
        .get(0);
    assertThat(rehearsal.get("/v25.0/" + client).json().getString("id")).isEqualTo(client);
    String phone = rehearsal.simulator.world().accounts().stream()
        .flatMap(account -> account.phoneNumbers().stream())
        .findFirst()
        .orElseThrow()
        .id();
    assertThat(rehearsal.get("/v25.0/" + phone).json().getString("id")).isEqualTo(phone);
  }

  @Test
  void saysWhichVersionServed() {
    assertThat(rehearsal.edge(Edge.OWNED_ACCOUNTS, "").header("facebook-api-version"))
        .isEqualTo("v25.0");
    assertThat(rehearsal.get("/v18.0/me").header("facebook-api-version")).isEqualTo("v21.0");
    assertThat(rehearsal.get("/me").header("facebook-api-version")).isEqualTo("v21.0");
    Answer answer = rehearsal.edge(Edge.OWNED_ACCOUNTS, "");
    assertThat(answer.header("content-type")).isEqualTo("application/json; charset=UTF-8");
    assertThat(List.of(answer.header("x-fb-request-id"), answer.header("x-fb-trace-id")))
        .allMatch(id -> id.matches("[0-9a-f]{16}"));
  }

  @Test
  void answersNotModifiedToAKnownEtag() {
    String path = rehearsal.path(Edge.OWNED_ACCOUNTS) + "?limit=2";
    String etag = rehearsal.get(path).header("etag");
    Answer again = rehearsal.send(HttpRequest.newBuilder(rehearsal.uri(path))
        .header("Authorization", "Bearer " + Rehearsal.TOKEN)
        .header("If-None-Match", etag));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.response().body()).isEmpty();
  }

  @Test
  void compressesWhereItIsAccepted() {
    Answer packed =
        rehearsal.send(HttpRequest.newBuilder(rehearsal.uri(rehearsal.path(Edge.OWNED_ACCOUNTS)))
            .header("Authorization", "Bearer " + Rehearsal.TOKEN)
            .header("Accept-Encoding", "gzip"));
    assertThat(packed.header("content-encoding")).isEqualTo("gzip");
    assertThat(rehearsal.edge(Edge.OWNED_ACCOUNTS, "").header("content-encoding"))
        .isEmpty();
  }

  @Test
  void refusesToWrite() {
    Answer post = rehearsal.send(HttpRequest.newBuilder(rehearsal.uri("/v25.0/800000000000001"))
        .header("Authorization", "Bearer " + Rehearsal.TOKEN)
        .POST(HttpRequest.BodyPublishers.ofString("{}")));
    assertThat(post.status()).isEqualTo(400);
    assertThat(post.error().getString("message")).startsWith("Unsupported post request");
  }
}
