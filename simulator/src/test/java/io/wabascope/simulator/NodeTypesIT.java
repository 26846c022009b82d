package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.SimulatorFixture.GraphReply;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.world.Account;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which fields nodes have, and what a refusal calls the node. */
class NodeTypesIT {
  /** The fields of Business in version 24 of Meta's Java SDK. */
  private static final String BUSINESS_FIELDS =
      "block_offline_analytics,collaborative_ads_managed_partner_business_info,"
          + "collaborative_ads_managed_partner_eligibility,collaborative_ads_partner_premium_options,"
          + "created_by,created_time,extended_updated_time,id,is_hidden,link,"
          + "marketing_messages_onboarding_status,name,payment_account_id,primary_page,"
          + "profile_picture_uri,timezone_id,two_factor_type,updated_by,updated_time,"
          + "user_access_expire_time,verification_status,vertical,vertical_id,"
          + "whatsapp_business_manager_messaging_limit";

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
  void businessesHaveEveryFieldOfTheSdk() {
    GraphReply clients =
        fixture.getEdge(Edge.CONNECTED_CLIENT_BUSINESSES, "?limit=1&fields=" + BUSINESS_FIELDS);
    assertThat(clients.status()).isEqualTo(200);
    JsonObject provider =
        fixture.get("/v25.0/800000000000001?fields=" + BUSINESS_FIELDS).json();
    for (JsonObject business : new JsonObject[] {clients.data().getJsonObject(0), provider}) {
      assertThat(business.fieldNames())
          .contains("id", "name", "created_time", "verification_status", "vertical", "is_hidden")
          .doesNotContain("payment_account_id", "updated_by");
    }
  }

  @Test
  void refusalNamesTheNodeType() {
    for (Map.Entry<String, String> path : pathsByType("nothing").entrySet()) {
      assertThat(fixture.get(path.getKey()).error().getString("message"))
          .as(path.getKey())
          .isEqualTo("(#100) Tried accessing nonexisting field (nothing) on node type ("
              + path.getValue() + ")");
    }
    for (String list : new String[] {"phone_numbers", "message_templates"}) {
      assertThat(fixture.get("/v25.0/800000000000001/" + list).error().getString("message"))
          .contains("field (" + list + ") on node type (Business)");
    }
    assertThat(fixture
            .get("/v25.0/" + account().phoneNumbers().get(0).id()
                + "/owned_whatsapp_business_accounts")
            .error()
            .getString("message"))
        .contains("on node type (WhatsAppBusinessPhoneNumber)");
  }

  @Test
  void scenarioRefusalNamesTheNodeType() {
    fixture.simulator.startScenario(
        Scenario.parse("rules: [{do: {refuse_field: status}}]", "refusal"));
    try {
      for (Map.Entry<String, String> path : pathsByType("status").entrySet()) {
        assertThat(fixture.get(path.getKey()).error().getString("message"))
            .as(path.getKey())
            .endsWith("field (status) on node type (" + path.getValue() + ")");
      }
      assertThat(
              fixture.getEdge(Edge.OWNED_ACCOUNTS, "?fields=status,,").error().getString("message"))
          .endsWith("on node type (WhatsAppBusinessAccount)");
    } finally {
      fixture.simulator.startScenario(Scenario.of());
    }
  }

  private static Map<String, String> pathsByType(String field) {
    Map<String, String> types = new LinkedHashMap<>();
    String fields = "?fields=id," + field;
    types.put(fixture.edgePath(Edge.CONNECTED_CLIENT_BUSINESSES) + fields, "Business");
    for (Edge edge :
        new Edge[] {Edge.CLIENT_ACCOUNTS, Edge.OWNED_ACCOUNTS, Edge.ASSIGNED_ACCOUNTS}) {
      String path = fixture.edgePath(edge);
      types.put(path + fields, "WhatsAppBusinessAccount");
      types.put(nested(path, "phone_numbers", field), "WhatsAppBusinessPhoneNumber");
      types.put(nested(path, "message_templates.limit(3)", field), "WhatsAppMessageTemplate");
    }
    String node = "/v25.0/" + account().id();
    types.put(node + fields, "WhatsAppBusinessAccount");
    types.put(node + "/phone_numbers" + fields, "WhatsAppBusinessPhoneNumber");
    types.put(node + "/message_templates" + fields, "WhatsAppMessageTemplate");
    types.put(
        "/v25.0/" + account().phoneNumbers().get(0).id() + fields, "WhatsAppBusinessPhoneNumber");
    types.put("/v25.0/800000000000001" + fields, "Business");
    types.put("/v25.0/700000000000001" + fields, "Application");
    types.put("/v25.0/900000000000001" + fields, "SystemUser");
    return types;
  }

  private static String nested(String path, String list, String field) {
    return path + "?fields=" + SimulatorFixture.urlEncode("id," + list + "{id," + field + "}");
  }

  private static Account account() {
    return fixture.simulator.world().accounts().stream()
        .filter(account -> !account.phoneNumbers().isEmpty())
        .findFirst()
        .orElseThrow();
  }
}
