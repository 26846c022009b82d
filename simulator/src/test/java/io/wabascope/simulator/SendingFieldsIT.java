package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.scenario.WorldChange;
import io.wabascope.simulator.world.Account;
import io.wabascope.simulator.world.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fields about sending, over a socket. */
class SendingFieldsIT {
  private static final String NEW_FIELDS =
      "whatsapp_business_manager_messaging_limit,marketing_messages_onboarding_status";

  private SimulatorFixture fixture;
  private Account account;

  @BeforeEach
  void start() {
    fixture = SimulatorFixture.start(SimulatorSettings.defaults().accounts(200));
    account = fixture.simulator.world().accounts().stream()
        .filter(one -> one.phoneNumbers().size() > 1 && one.templates().size() > 3)
        .findFirst()
        .orElseThrow();
    apply("{set: {status: ACTIVE, business_verification_status: verified,"
        + " phone_numbers.status: CONNECTED}, id: \"ID\"}");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void apply(String change) {
    WorldChange.parse(change.replace("ID", account.id()))
        .forEach(parsed ->
            parsed.apply(fixture.simulator.world(), new SplittableRandom(1), Instant.now()));
  }

  private JsonObject node(String fields) {
    return fixture
        .get("/v25.0/" + account.id() + "?fields=" + SimulatorFixture.urlEncode(fields))
        .json();
  }

  private JsonObject health() {
    return node("health_status").getJsonObject("health_status");
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  private static JsonObject entity(JsonObject health, String type) {
    return objects(health.getJsonArray("entities"))
        .filter(entity -> entity.getString("entity_type").equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static List<Integer> codes(JsonObject entity) {
    return objects(entity.getJsonArray("errors", new JsonArray()))
        .map(error -> error.getInteger("error_code"))
        .toList();
  }

  @Test
  void healthyAccountCanSend() {
    JsonObject health = health();
    assertThat(health.getString("can_send_message")).isEqualTo("AVAILABLE");
    assertThat(objects(health.getJsonArray("entities")))
        .extracting(entity -> entity.getString("entity_type"))
        .containsExactly("WABA", "BUSINESS", "APP");
    assertThat(node("primary_funding_id").containsKey("primary_funding_id")).isTrue();
  }

  @Test
  void lostPaymentBlocksTheAccountUntilReset() {
    apply("{set: {health_status: \"141006\"}, id: \"ID\"}");
    JsonObject health = health();
    assertThat(health.getString("can_send_message")).isEqualTo("BLOCKED");
    JsonObject waba = entity(health, "WABA");
    assertThat(waba.getString("can_send_message")).isEqualTo("BLOCKED");
    assertThat(codes(waba)).containsExactly(141006);
    assertThat(node("primary_funding_id").containsKey("primary_funding_id")).isFalse();
    apply("{set: {primary_funding_id: \"77\"}, id: \"ID\"}");
    assertThat(node("primary_funding_id").getString("primary_funding_id")).isEqualTo("77");
    apply("{reset: true, id: \"ID\"}");
    assertThat(fixture.simulator.world().account(account.id())).contains(account);
  }

  @Test
  void errorsOfCallingBlockOnlyTheOverallVerdict() {
    apply(
        "{set: {health_status: \"138025\", phone_numbers.health_status: \"138024\"}, id: \"ID\"}");
    JsonObject health = health();
    assertThat(health.getString("can_send_message")).isEqualTo("BLOCKED");
    assertThat(objects(health.getJsonArray("entities")))
        .allMatch(entity -> entity.getString("can_send_message").equals("AVAILABLE"));
    assertThat(codes(entity(health, "APP"))).containsExactly(138025);
    JsonObject number = entity(health, "PHONE_NUMBER");
    assertThat(codes(number)).containsExactly(138024);
    assertThat(number.getString("can_receive_call_sip")).isEqualTo("BLOCKED");
  }

  @Test
  void deregisteredNumberIsBlockedByItself() {
    PhoneNumber phone = account.phoneNumbers().get(0);
    apply("{set: {phone_numbers.status: DISCONNECTED}, id: \"" + phone.id() + "\"}");
    JsonArray numbers = node("phone_numbers{id,platform_type,throughput,health_status}")
        .getJsonObject("phone_numbers")
        .getJsonArray("data");
    JsonObject blocked = numbers.getJsonObject(0);
    assertThat(blocked.getString("platform_type")).isEqualTo("NOT_APPLICABLE");
    assertThat(blocked.getJsonObject("throughput").getString("level")).isEqualTo("NOT_APPLICABLE");
    JsonObject health = blocked.getJsonObject("health_status");
    assertThat(health.getString("can_send_message")).isEqualTo("BLOCKED");
    assertThat(objects(health.getJsonArray("entities")))
        .extracting(entity -> entity.getString("entity_type"))
        .containsExactly("PHONE_NUMBER", "WABA", "BUSINESS", "APP");
    assertThat(codes(entity(health, "PHONE_NUMBER"))).containsExactly(141000);
    assertThat(
            numbers.getJsonObject(1).getJsonObject("health_status").getString("can_send_message"))
        .isEqualTo("AVAILABLE");
    assertThat(entity(health(), "PHONE_NUMBER").getString("id")).isEqualTo(phone.id());
  }

  @Test
  void unverifiedBusinessIsLimitedAndInactiveAccountBlocked() {
    apply("{set: {business_verification_status: not_verified}, id: \"ID\"}");
    JsonObject limited = health();
    assertThat(limited.getString("can_send_message")).isEqualTo("LIMITED");
    assertThat(codes(entity(limited, "BUSINESS"))).containsExactly(141010);
    assertThat(entity(limited, "BUSINESS").getJsonArray("additional_info")).isNotEmpty();
    apply("{set: {status: DISABLED, health_status: \"PAUSED_BY_META\"}, id: \"ID\"}");
    JsonObject unknown = health();
    assertThat(unknown.getString("can_send_message")).isEqualTo("PAUSED_BY_META");
    assertThat(codes(entity(unknown, "WABA"))).containsExactly(141008);
  }

  @Test
  void fieldsOfNumbersAreSet() {
    apply("{set: {whatsapp_business_manager_messaging_limit: TIER_UNLIMITED,"
        + " marketing_messages_onboarding_status: ONBOARDED,"
        + " phone_numbers.name_status: DECLINED, phone_numbers.new_name_status: PENDING_REVIEW,"
        + " phone_numbers.code_verification_status: EXPIRED, phone_numbers.throughput: HIGH,"
        + " phone_numbers.account_mode: SANDBOX, phone_numbers.platform_type: ON_PREMISE,"
        + " phone_numbers.is_official_business_account: \"true\","
        + " phone_numbers.is_on_biz_app: \"true\","
        + " phone_numbers.last_onboarded_time: 2026-11-20T10:00:00+0000}, id: \"ID\"}");
    JsonObject json = node(NEW_FIELDS + ",phone_numbers{name_status,new_name_status,"
        + "code_verification_status,throughput,account_mode,platform_type,host_platform,"
        + "is_official_business_account,is_on_biz_app,last_onboarded_time,quality_score,"
        + "whatsapp_business_manager_messaging_limit}");
    assertThat(json.getString("whatsapp_business_manager_messaging_limit"))
        .isEqualTo("TIER_UNLIMITED");
    assertThat(json.getString("marketing_messages_onboarding_status")).isEqualTo("ONBOARDED");
    JsonObject phone = json.getJsonObject("phone_numbers").getJsonArray("data").getJsonObject(0);
    assertThat(phone.getJsonObject("throughput").getString("level")).isEqualTo("HIGH");
    assertThat(phone.getBoolean("is_official_business_account")).isTrue();
    assertThat(phone.getBoolean("is_on_biz_app")).isTrue();
    assertThat(phone.getJsonObject("quality_score").getString("score")).isNotEmpty();
    assertThat(Stream.of(
            "name_status",
            "new_name_status",
            "code_verification_status",
            "account_mode",
            "platform_type",
            "host_platform",
            "last_onboarded_time",
            "whatsapp_business_manager_messaging_limit"))
        .extracting(phone::getString)
        .containsExactly(
            "DECLINED",
            "PENDING_REVIEW",
            "EXPIRED",
            "SANDBOX",
            "ON_PREMISE",
            "ON_PREMISE",
            "2026-11-20T10:00:00+0000",
            "TIER_UNLIMITED");
  }

  @Test
  void templatesChangeTheirCategory() {
    apply("{set: {message_templates.status: REJECTED, message_templates.quality_score: RED,"
        + " message_templates.category: SERVICE}, id: \"ID\"}");
    JsonObject first = node("message_templates{category,previous_category,quality_score,"
            + "rejected_reason,health_status}")
        .getJsonObject("message_templates")
        .getJsonArray("data")
        .getJsonObject(0);
    assertThat(first.getString("category")).isEqualTo("SERVICE");
    assertThat(first.getString("previous_category")).isEqualTo("UTILITY");
    assertThat(first.getJsonObject("quality_score").getString("score")).isEqualTo("RED");
    assertThat(first.getString("rejected_reason")).isEqualTo("ABUSIVE_CONTENT");
    assertThat(codes(entity(first.getJsonObject("health_status"), "MESSAGE_TEMPLATE")))
        .containsExactly(141002);
  }

  @Test
  void olderVersionsLackNewFields() {
    for (String field : NEW_FIELDS.split(",")) {
      String query = fixture.edgePath(Edge.OWNED_ACCOUNTS) + "?fields=name," + field;
      for (String version : List.of("v18.0", "v21.0", "v23.0")) {
        assertThat(fixture.get(query.replace("v25.0", version)).error().getString("message"))
            .as(version)
            .contains("nonexisting field (" + field + ")", "WhatsAppBusinessAccount");
      }
      for (String version : List.of("v24.0", "v27.0")) {
        assertThat(fixture.get(query.replace("v25.0", version)).data())
            .as(version)
            .isNotEmpty()
            .allMatch(item -> ((JsonObject) item).containsKey(field));
      }
    }
    assertThat(fixture
            .get("/v23.0/" + account.id()
                + "?fields=phone_numbers%7Bwhatsapp_business_manager_messaging_limit%7D")
            .error()
            .getString("message"))
        .contains("WhatsAppBusinessPhoneNumber");
  }

  @Test
  void refusesAFieldWithoutItsName() {
    fixture.simulator.startScenario(Scenario.parse(
        "rules: [{do: {refuse_field: {field: health_status, named: false}}}]", "unnamed"));
    JsonObject error = node("name,health_status").getJsonObject("error");
    assertThat(error.getInteger("code")).isEqualTo(10);
    assertThat(error.getString("message")).doesNotContain("health_status");
    assertThat(node("name").getString("name")).isNotEmpty();
  }

  @Test
  void presetRecoversExactly() {
    List<Account> before = fixture.simulator.world().accounts();
    Scenario scenario = Scenario.preset("cannot-send");
    scenario.rules().stream()
        .flatMap(rule -> rule.actions().stream())
        .map(WorldChange.class::cast)
        .forEach(change -> {
          List<Account> current = fixture.simulator.world().accounts();
          change.apply(fixture.simulator.world(), new SplittableRandom(2), Instant.now());
          assertThat(fixture.simulator.world().accounts()).isNotEqualTo(current);
        });
    apply("{reset: true}");
    assertThat(fixture.simulator.world().accounts()).hasSameSizeAs(before);
    fixture.simulator.world().accounts().stream()
        .filter(one -> !one.id().equals(account.id()))
        .forEach(one -> assertThat(before).contains(one));
  }

  @Test
  void resetKeepsChangesFromBeforeTheScenario() {
    apply("{set: {account_review_status: DEFERRED}, id: \"ID\"}");
    fixture.simulator.startScenario(Scenario.preset("quiet"));
    apply("{set: {account_review_status: REJECTED}, id: \"ID\"}");
    apply("{reset: true, id: \"ID\"}");
    assertThat(node("account_review_status").getString("account_review_status"))
        .isEqualTo("DEFERRED");
  }

  @Test
  void debugTokenNamesAccountsAndTheEndOfDataAccess() {
    Instant end = Instant.parse("2100-01-01T00:00:00Z");
    SimulatorSettings settings =
        SimulatorSettings.defaults().dataAccessExpiresAt(end).targetIds(List.of("11", "22"));
    try (SimulatorFixture limited = SimulatorFixture.start(settings)) {
      String path = "/v25.0/debug_token?input_token=" + SimulatorFixture.TOKEN;
      JsonObject info = limited.get(path).json().getJsonObject("data");
      assertThat(info.getLong("data_access_expires_at")).isEqualTo(end.getEpochSecond());
      assertThat(objects(info.getJsonArray("granular_scopes")))
          .extracting(scope -> scope.getString("scope"), scope -> scope.getJsonArray("target_ids"))
          .containsExactly(
              tuple("business_management", null),
              tuple("whatsapp_business_management", new JsonArray().add("11").add("22")));
      limited.simulator.startScenario(Scenario.parse(
          "rules: [{edge: debug_token, do: {replace: {data_access_expires_at: 7,"
              + " granular_scopes: [{scope: whatsapp_business_management, target_ids: [\"33\"]}]}}}]",
          "reach"));
      JsonObject changed = limited.get(path).json().getJsonObject("data");
      assertThat(changed.getLong("data_access_expires_at")).isEqualTo(7);
      assertThat(changed.getJsonArray("granular_scopes").encode()).contains("\"33\"");
    }
  }
}
