package io.wabascope.exporter.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.HealthReport;
import io.wabascope.core.inventory.HealthReport.HealthError;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumberDetails;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.TemplateCounts;
import io.wabascope.exporter.server.LiveExporter;
import io.wabascope.exporter.status.ObjectReport;
import io.wabascope.exporter.status.StatusFixtures;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account with a value in every field: the API returns all of them in each of its forms. */
class ObjectValuesIT {
  private static final Instant ONBOARDED = Instant.parse("2026-05-01T10:00:00Z");
  private static final Map<String, String> ACCOUNT_DETAILS = Map.of(
      "health_entities", "BUSINESS:LIMITED WABA:BLOCKED",
      "health_errors", "WABA:141006 WABA:999999",
      "truncated_lists", "phone_numbers message_templates",
      "message_templates", "APPROVED:7 PAUSED:1",
      "message_templates_by_category", "MARKETING:8",
      "message_templates_by_previous_category", "UTILITY:1",
      "message_templates_by_quality", "RED:2",
      "message_templates_by_rejected_reason", "SCAM:1");
  private static final Map<String, String> NUMBER_DETAILS =
      Map.of("official", "true", "last_onboarded", ONBOARDED.toString());

  private final LiveExporter exporter = LiveExporter.start();
  private final OpenApiContract contract = new OpenApiContract(exporter.vertx);
  private final Map<String, String> accountStates = new HashMap<>();
  private final Map<String, String> numberStates = new HashMap<>();

  @BeforeEach
  void load() {
    Sighting sighting = Sighting.first(StatusFixtures.target(1), account(), StatusFixtures.NOW);
    exporter.metricsStore.load(List.of(sighting));
    exporter.object =
        id -> Future.succeededFuture(new ObjectReport(id, List.of(sighting), false, null));
  }

  @AfterEach
  void close() {
    exporter.close();
  }

  private Account account() {
    PhoneNumber number = new PhoneNumber(
        "51",
        null,
        "Shop",
        states(ObjectKind.PHONE_NUMBER, numberStates),
        new PhoneNumberDetails(true, ONBOARDED),
        null);
    Map<StateField, Map<String, Integer>> templates = new EnumMap<>(StateField.class);
    templates.put(StateField.TEMPLATE_STATUS, Map.of("APPROVED", 7, "PAUSED", 1));
    templates.put(StateField.TEMPLATE_CATEGORY, Map.of("MARKETING", 8));
    templates.put(StateField.TEMPLATE_PREVIOUS_CATEGORY, Map.of("UTILITY", 1));
    templates.put(StateField.TEMPLATE_QUALITY, Map.of("RED", 2));
    templates.put(StateField.TEMPLATE_REJECTED_REASON, Map.of("SCAM", 1));
    assertThat(templates).hasSameSizeAs(TemplateCounts.FIELDS);
    AccountDetails details = new AccountDetails(
        true,
        List.of("MANAGE"),
        new TemplateCounts(templates),
        new PhoneNumbers(List.of(number), false),
        true,
        new HealthReport(
            Map.of("WABA", "BLOCKED", "BUSINESS", "LIMITED"),
            List.of(new HealthError("WABA", 141006), new HealthError("WABA", 999999))));
    return new Account(
        "7",
        new AccountProfile("Bakery", "DE", "EUR", "43", "SELF", "9"),
        states(ObjectKind.ACCOUNT, accountStates),
        details);
  }

  /** The last known state of each field with one state. */
  private static ObjectStates states(ObjectKind kind, Map<String, String> byLabel) {
    ObjectStates states = ObjectStates.NONE;
    for (StateField field : StateField.values()) {
      if (field.kind() == kind && field.isSingle()) {
        String state = field.knownStates().get(field.knownStates().size() - 1);
        states = states.with(field, state);
        byLabel.put(field.label(), state);
      }
    }
    return states;
  }

  @Test
  void reportOfAnObjectHasEveryValue() {
    JsonObject shown = contract
        .validate("objects", 200, exporter.get("/api/v1/objects?id=7"))
        .getJsonArray("objects")
        .getJsonObject(0)
        .getJsonObject("shown");
    JsonObject number =
        shown.getJsonObject("phone_numbers").getJsonArray("list").getJsonObject(0);

    assertThat(shown.getJsonObject("states").getMap()).isEqualTo(accountStates);
    assertThat(number.getJsonObject("states").getMap()).isEqualTo(numberStates);
    assertThat(number.getBoolean("official")).isTrue();
    assertThat(number.getString("last_onboarded")).isEqualTo(ONBOARDED.toString());
    assertThat(shown.getJsonObject("phone_numbers").getBoolean("whole")).isFalse();
    assertThat(shown.getBoolean("message_templates_whole")).isFalse();
    assertThat(shown.getJsonObject("health").encode())
        .isEqualTo("{\"entities\":{\"BUSINESS\":\"LIMITED\",\"WABA\":\"BLOCKED\"},\"errors\":["
            + "{\"entity_type\":\"WABA\",\"error_code\":141006},"
            + "{\"entity_type\":\"WABA\",\"error_code\":999999}]}");
    assertThat(shown.getJsonObject("message_templates_by_quality").getInteger("RED"))
        .isEqualTo(2);
    assertThat(shown.fieldNames())
        .containsAll(ACCOUNT_DETAILS.keySet().stream()
            .filter(name -> name.startsWith("message_templates"))
            .toList());
  }

  @Test
  void listHasEveryValue() {
    JsonArray objects =
        contract.validate("objects", 200, exporter.get("/api/v1/objects")).getJsonArray("objects");
    JsonObject account = objects.getJsonObject(0);
    JsonObject number = objects.getJsonObject(1);

    assertThat(account.getJsonObject("states").getMap()).isEqualTo(accountStates);
    assertThat(account.getJsonObject("details").getMap()).isEqualTo(ACCOUNT_DETAILS);
    assertThat(number.getJsonObject("states").getMap()).isEqualTo(numberStates);
    assertThat(number.getJsonObject("details").getMap()).isEqualTo(NUMBER_DETAILS);
  }

  @Test
  void csvHasEveryValue() {
    List<String[]> lines = new String(
            exporter.get("/api/v1/objects", "Accept", "text/csv").body(), UTF_8)
        .lines()
        .map(line -> line.split(",", -1))
        .toList();

    assertThat(cells(lines.get(0), lines.get(1)))
        .containsAllEntriesOf(accountStates)
        .containsAllEntriesOf(ACCOUNT_DETAILS);
    assertThat(cells(lines.get(0), lines.get(2)))
        .containsAllEntriesOf(numberStates)
        .containsAllEntriesOf(NUMBER_DETAILS);
  }

  private static Map<String, String> cells(String[] header, String[] line) {
    assertThat(line).hasSameSizeAs(header);
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < header.length; i++) {
      cells.put(header[i], line[i]);
    }
    return cells;
  }
}
