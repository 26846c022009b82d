package io.wabascope.exporter.api;

import static io.wabascope.exporter.status.StatusFixtures.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.server.LiveExporter;
import io.wabascope.exporter.status.AppCause;
import io.wabascope.exporter.status.ObjectReport;
import io.wabascope.exporter.status.StatusFixtures;
import io.wabascope.exporter.status.StatusReport;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import io.wabascope.exporter.status.TargetHealth;
import io.wabascope.exporter.store.RandomSightings;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API over a socket; each response is validated against the OpenAPI document. */
class ApiHandlerIT {
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "10");
  private static final String DISPLAY_NUMBER = "+1 555-0100";

  private final LiveExporter exporter = LiveExporter.start();
  private final OpenApiContract contract = new OpenApiContract(exporter.vertx);

  @AfterEach
  void close() {
    exporter.close();
  }

  @Test
  void returnsEveryTargetsStatus() {
    exporter.status = Future.succeededFuture(StatusFixtures.clustered(
        true, StatusFixtures.failing(1), StatusFixtures.healthy(2), StatusFixtures.notSwept(3)));

    JsonObject json = contract.validate("targets", 200, exporter.get("/api/v1/targets"));

    JsonObject failing = json.getJsonArray("targets").getJsonObject(0);
    assertThat(failing.getString("health")).isEqualTo("failing");
    assertThat(failing.getBoolean("up")).isFalse();
    assertThat(failing.getString("last_complete")).isEqualTo("2026-11-20T10:58:20Z");
    assertThat(failing.getJsonObject("fault").getInteger("code")).isEqualTo(10);
    assertThat(failing.getString("owner")).isEqualTo("192.0.2.1:5701");
    assertThat(json.getJsonArray("targets").getJsonObject(2).getValue("up")).isNull();
    assertThat(json.getJsonArray("members")).hasSize(2);
    assertThat(json.getJsonArray("apps").getJsonObject(0).getDouble("demand_ratio"))
        .isEqualTo(1.2);
  }

  @Test
  void documentListsEveryHealth() {
    exporter.status =
        Future.succeededFuture(StatusFixtures.singleMember(StatusFixtures.oneOfEachHealth()));

    HttpResponse<byte[]> answer = exporter.get("/api/v1/targets");

    assertThatThrownBy(() -> contract.validate("targets", 200, answer))
        .as("a complete report has no unknown health")
        .hasStackTraceContaining("/health");
    exporter.status = Future.succeededFuture(
        StatusFixtures.singleMember(Arrays.stream(StatusFixtures.oneOfEachHealth())
            .filter(target -> target.health() != TargetHealth.UNKNOWN)
            .toArray(TargetStatus[]::new)));
    JsonObject json = contract.validate("targets", 200, exporter.get("/api/v1/targets"));
    assertThat(json.getJsonArray("targets")).hasSize(TargetHealth.values().length - 1);
  }

  @Test
  void returns503IfTheClusterIsTooSlow() {
    exporter.status =
        Future.succeededFuture(StatusFixtures.clustered(false, StatusFixtures.healthy(1)));
    exporter.object = id -> Future.failedFuture(new TimeoutException("192.0.2.7 is silent"));

    for (String path : List.of("/api/v1/targets", "/api/v1/objects?id=1")) {
      HttpResponse<byte[]> answer = exporter.get(path);
      String operation = path.contains("targets") ? "targets" : "objects";
      JsonObject json = contract.validate(operation, 503, answer);
      assertThat(json.getString("error")).contains("did not answer").doesNotContain("192.0.2.7");
      assertThat(answer.headers().firstValue("retry-after")).contains("5");
    }
    assertThat(new String(exporter.get("/").body(), UTF_8)).contains("did not answer in time");
  }

  @Test
  void pagesListEachObjectOnceInOrder() {
    exporter.metricsStore.load(IntStream.range(0, 400)
        .mapToObj(i -> sighting(Integer.toString(7 * i), "Shop " + i, "ACTIVE"))
        .toList());
    List<String> listed = new ArrayList<>();
    String path = "/api/v1/objects?limit=64";
    while (path != null) {
      HttpResponse<byte[]> answer = exporter.get(path);
      JsonObject json = contract.validate("objects", 200, answer);
      assertThat(json.getBoolean("complete")).isTrue();
      json.getJsonArray("objects").forEach(object -> listed.add(positionOf((JsonObject) object)));
      path = answer
          .headers()
          .firstValue("link")
          .map(link -> link.substring(1, link.indexOf('>')))
          .orElse(null);
      assertThat(json.getValue("next") == null).isEqualTo(path == null);
    }
    assertThat(listed)
        .isSorted()
        .doesNotHaveDuplicates()
        .hasSize(800)
        .contains("1 2793 null", "2 502793 2793");
  }

  private static String positionOf(JsonObject object) {
    return List.of("business", "account", "phone_number").indexOf(object.getString("kind")) + " "
        + object.getString("id") + " " + object.getString("account_id");
  }

  @Test
  void conditionsNarrowTheList() {
    exporter.metricsStore.load(List.of(
        sighting("1", "Bakery \"Rose\"", "RESTRICTED"), sighting("2", "Butcher", "ACTIVE")));

    assertThat(idsOf("state=restricted")).containsExactly("1");
    assertThat(idsOf("kind=account&q=butch")).containsExactly("2");
    assertThat(idsOf("kind=phone_number")).containsExactly("501", "502");
    assertThat(idsOf("kind=account&limit=1")).containsExactly("1");
    assertThat(idsOf("kind=account&after=account/1/")).containsExactly("2");
    assertThat(idsOf("since=2026-11-20T11:00:00Z")).isEmpty();
    assertThat(idsOf("since=2026-11-20T12:00:00%2B02:00")).hasSize(4);
  }

  private List<String> idsOf(String query) {
    JsonObject json = contract.validate("objects", 200, exporter.get("/api/v1/objects?" + query));
    return json.getJsonArray("objects").stream()
        .map(object -> ((JsonObject) object).getString("id"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind=page",
        "limit=0",
        "limit=1001",
        "limit=many",
        "since=yesterday",
        "after=account",
        "kind=account&kind=account"
      })
  void refusesInvalidParameters(String query) {
    JsonObject json = contract.validate("objects", 400, exporter.get("/api/v1/objects?" + query));
    assertThat(json.getString("error")).startsWith("Invalid query parameter");
  }

  @Test
  void listsAsCsvWithoutFormulas() {
    exporter.metricsStore.load(List.of(
        sighting("1", "=HYPERLINK(\"http://example.org\")\r\n1", "RESTRICTED"),
        sighting("2", "<script>\u202e", "ACTIVE")));

    HttpResponse<byte[]> answer =
        exporter.get("/api/v1/objects?kind=account", "Accept", "text/csv");

    List<String> lines = contract.validateCsv(answer);
    assertThat(answer.headers().firstValue("content-type"))
        .contains("text/csv; charset=utf-8; header=present");
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("kind,id,name,account_id,account_name,");
    assertThat(lines.get(1))
        .startsWith("account,1,\"'=HYPERLINK(\"\"http://example.org\"\")  1\",,,")
        .contains(",RESTRICTED,");
    assertThat(lines.get(2)).startsWith("account,2,<script>");
  }

  @Test
  void cellsOfHostileNamesStayCells() {
    List<String> starts = List.of("=1", "+1", "-1", "@A1", " =1", "\t=1", "\r=1", "\uff1d1", "'=1");
    List<Sighting> sightings = new ArrayList<>();
    for (String start : starts) {
      String name = start + "\u202e,;\"\r\n" + "x".repeat(10_000);
      sightings.add(sighting(Integer.toString(100 + sightings.size()), name, "ACTIVE"));
    }
    exporter.metricsStore.load(sightings);

    HttpResponse<byte[]> answer =
        exporter.get("/api/v1/objects?kind=account", "Accept", "text/csv");

    List<String> lines = contract.validateCsv(answer);
    int columns = lines.get(0).split(",", -1).length;
    assertThat(lines).hasSize(starts.size() + 1);
    for (String line : lines.subList(1, lines.size())) {
      assertThat(line).matches("account,1[0-9]{2},\"'[^\"]*\"\"[^\"]*\",,,.*").hasSizeLessThan(600);
      assertThat(line.replaceAll("\"([^\"]|\"\")*\"", "").split(",", -1)).hasSize(columns);
    }
  }

  @Test
  void returnsTheStateOfConfigurationAndTokens() {
    StatusReport plain = StatusFixtures.tokenExpired();
    StatusReport.TokenStatus token = new StatusReport.TokenStatus(
        "secrets/token", false, NOW, null, List.of("whatsapp_business_management"));
    StatusReport.AppStatus app = plain.apps().get(0);
    exporter.status = Future.succeededFuture(new StatusReport(
        "1.0",
        NOW,
        true,
        List.of(),
        plain.targets(),
        List.of(
            app,
            new StatusReport.AppStatus(
                "second",
                app.budget(),
                7,
                0.5,
                null,
                NOW,
                new AppCause(
                    "throttled",
                    4,
                    null,
                    null,
                    NOW,
                    new AppCause.TokenSource("TOKEN", false),
                    NOW.plusSeconds(420)),
                token)),
        List.of(),
        new StatusReport.ConfigStatus(List.of("wabascope.yml:3:5: bad"), List.of("cluster.name"))));

    JsonObject json = contract.validate("targets", 200, exporter.get("/api/v1/targets"));

    assertThat(json.getJsonObject("configuration").encode())
        .isEqualTo("{\"state\":\"refused\",\"problems\":[\"wabascope.yml:3:5: bad\"],"
            + "\"keys_needing_restart\":[\"cluster.name\"]}");
    JsonArray apps = json.getJsonArray("apps");
    assertThat(apps.getJsonObject(0).getValue("token")).isNull();
    assertThat(apps.getJsonObject(0).getJsonObject("stopped").getValue("ends")).isNull();
    JsonObject second = apps.getJsonObject(1);
    assertThat(second.getJsonObject("stopped").getString("ends")).isEqualTo("2026-11-20T12:07:00Z");
    assertThat(second.getJsonObject("token").encode())
        .isEqualTo("{\"location\":\"secrets/token\",\"state\":\"refused\","
            + "\"expires\":\"2026-11-20T12:00:00Z\",\"data_access_expires\":null,"
            + "\"missing_permissions\":[\"whatsapp_business_management\"]}");
    JsonObject target = json.getJsonArray("targets").getJsonObject(0);
    assertThat(target.getJsonObject("fault").getInteger("subcode")).isEqualTo(463);
  }

  @Test
  void findsAPhoneNumberWithItsAccount() {
    Sighting account = sighting("1", "Bakery", "RESTRICTED");
    exporter.metricsStore.load(List.of(account));
    exporter.object = id -> Future.succeededFuture(
        new ObjectReport(id, id.equals("1") ? List.of(account) : List.of(), true, null));

    JsonObject number = contract.validate("object", 200, exporter.get("/api/v1/objects/501"));
    assertThat(number.getString("id")).isEqualTo("501");
    assertThat(number.getJsonObject("phone_number").getString("account_id")).isEqualTo("1");
    assertThat(number.getJsonArray("objects")).hasSize(1);
    JsonObject found = contract.validate("object", 200, exporter.get("/api/v1/objects/1"));
    assertThat(found.getValue("phone_number")).isNull();
    contract.validate("object", 404, exporter.get("/api/v1/objects/50"));
    contract.validate("object", 404, exporter.get("/api/v1/objects/5%20"));
  }

  @Test
  void findsTheNodeOfTargets() {
    exporter.status = Future.succeededFuture(
        StatusFixtures.singleMember(StatusFixtures.healthy(1), StatusFixtures.healthy(2)));
    exporter.object = id -> Future.succeededFuture(new ObjectReport(id, List.of(), true, null));

    JsonObject node = contract.validate("object", 200, exporter.get("/api/v1/objects/1029384702"));
    assertThat(node.getJsonArray("objects")).isEmpty();
    assertThat(node.getJsonArray("targets")).hasSize(1);
    assertThat(node.getJsonArray("targets").getJsonObject(0).getString("node_id"))
        .isEqualTo("1029384702");
    contract.validate("object", 404, exporter.get("/api/v1/objects/1029384703"));
  }

  @Test
  void returnsTheLastChanges() {
    InventoryChange change = new InventoryChange(
        NOW,
        InventoryChange.ChangeType.STATE,
        new InventoryChange.ChangedObject(
            new ObjectKey(ObjectKind.PHONE_NUMBER, "501"), "Bakery", "1", "Shops"),
        new InventoryChange.StateTransition(StateField.PHONE_NUMBER_QUALITY, "GREEN", "RED"),
        TARGET);
    InventoryChange gone = new InventoryChange(
        NOW.minusSeconds(60),
        InventoryChange.ChangeType.GONE,
        new InventoryChange.ChangedObject(new ObjectKey(ObjectKind.ACCOUNT, "2"), null, null, null),
        null,
        TARGET);
    exporter.changes = List.of(change, gone);

    JsonArray all =
        contract.validate("changes", 200, exporter.get("/api/v1/changes")).getJsonArray("changes");
    assertThat(all).hasSize(2);
    assertThat(all.getJsonObject(0).getString("to")).isEqualTo("RED");
    assertThat(all.getJsonObject(0).getBoolean("exception")).isTrue();
    assertThat(all.getJsonObject(1).getString("type")).isEqualTo("gone");
    assertThat(contract
            .validate("changes", 200, exporter.get("/api/v1/changes?since=" + NOW))
            .getJsonArray("changes"))
        .hasSize(1);
    contract.validate("changes", 400, exporter.get("/api/v1/changes?since=now"));
  }

  private static Sighting sighting(String id, String name, String status) {
    AccountProfile profile = new AccountProfile(name, null, null, null, null, null);
    PhoneNumber number = new PhoneNumber(
        "50" + id,
        DISPLAY_NUMBER,
        "Shop " + id,
        ObjectStates.of(StateField.PHONE_NUMBER_QUALITY, "GREEN"));
    AccountDetails details =
        new AccountDetails(null, null, null, new PhoneNumbers(List.of(number), true));
    Account account =
        new Account(id, profile, ObjectStates.of(StateField.ACCOUNT_STATUS, status), details);
    return Sighting.first(TARGET, account, Instant.parse("2026-11-20T10:30:00Z"));
  }

  @Test
  void anyReportMatchesTheSchema() {
    RandomSightings randomSightings = new RandomSightings(7, 40);
    List<Sighting> all =
        IntStream.range(0, 4_000).mapToObj(i -> randomSightings.sighting()).toList();
    Set<String> ids = new TreeSet<>();
    all.forEach(sighting -> ids.add(sighting.item().id()));
    ids.removeIf(id -> !id.matches("[0-9]+"));
    exporter.object = id -> Future.succeededFuture(new ObjectReport(
        id, all.stream().filter(s -> s.item().id().equals(id)).limit(20).toList(), true, null));

    assertThat(ids).hasSizeGreaterThan(20);
    for (String id : ids) {
      JsonObject json = contract.validate("objects", 200, exporter.get("/api/v1/objects?id=" + id));
      assertThat(json.getString("id")).isEqualTo(id);
      assertThat(json.getJsonArray("objects")).isNotEmpty();
    }
  }

  @Test
  void returnsTimestampsAndTheEarlierReport() {
    Account named = account("1234567890", "Lucky Shrub", null);
    Account silent = account("1234567890", null, null);
    Sighting sighting = Sighting.first(StatusFixtures.target(1), named, NOW.minusSeconds(90))
        .refreshed(silent, NOW);
    exporter.object =
        id -> Future.succeededFuture(new ObjectReport(id, List.of(sighting), false, null));

    JsonObject object = contract
        .validate("objects", 200, exporter.get("/api/v1/objects?id=1234567890"))
        .getJsonArray("objects")
        .getJsonObject(0);

    JsonObject sightingJson = object.getJsonArray("sightings").getJsonObject(0);
    assertThat(sightingJson.getString("first_seen")).isEqualTo("2026-11-20T11:58:30Z");
    assertThat(sightingJson.getString("changed")).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(sightingJson.getJsonObject("says").containsKey("name")).isFalse();
    assertThat(sightingJson.getJsonObject("earlier").getJsonObject("says").getString("name"))
        .isEqualTo("Lucky Shrub");
    assertThat(object.getJsonObject("shown").getString("name")).isEqualTo("Lucky Shrub");
  }

  @Test
  void displayNumbersAreReturnedOnlyIfEnabled() {
    Account account = account("1", null, new PhoneNumbers(List.of(number(1)), true));
    List<Sighting> sightings = List.of(Sighting.first(StatusFixtures.target(1), account, NOW));

    exporter.object = id -> Future.succeededFuture(new ObjectReport(id, sightings, false, null));
    HttpResponse<byte[]> hidden = exporter.get("/api/v1/objects?id=1");
    exporter.object = id -> Future.succeededFuture(new ObjectReport(id, sightings, true, null));
    HttpResponse<byte[]> shown = exporter.get("/api/v1/objects?id=1");

    contract.validate("objects", 200, hidden);
    contract.validate("objects", 200, shown);
    assertThat(new String(hidden.body(), UTF_8)).doesNotContain("555").contains("Shop");
    assertThat(new String(shown.body(), UTF_8)).contains(DISPLAY_NUMBER);
  }

  @Test
  void limitsTheListOfPhoneNumbers() {
    List<PhoneNumber> many =
        IntStream.range(0, 5_000).mapToObj(ApiHandlerIT::number).toList();
    Account account = account("1", null, new PhoneNumbers(many, true));
    exporter.object = id -> Future.succeededFuture(new ObjectReport(
        id, List.of(Sighting.first(StatusFixtures.target(1), account, NOW)), false, null));

    JsonObject numbers = contract
        .validate("objects", 200, exporter.get("/api/v1/objects?id=1"))
        .getJsonArray("objects")
        .getJsonObject(0)
        .getJsonObject("shown")
        .getJsonObject("phone_numbers");

    assertThat(numbers.getInteger("count")).isEqualTo(5_000);
    assertThat(numbers.getJsonArray("list")).hasSize(ObjectJson.MAX_PHONE_NUMBERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?id=", "?id=1&id=2", "?id=a%20b", "?id=%ff%fe", "?id=@"})
  void rejectsInvalidIds(String query) {
    JsonObject json = contract.validate("objects", 400, exporter.get("/api/v1/objects" + query));
    assertThat(json.getString("error")).contains("/api/v1/objects?id=");
  }

  @Test
  void rejectsABrokenEscape() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", exporter.port())) {
      socket.getOutputStream().write("GET /api/v1/objects?id=%zz HTTP/1.0\r\n\r\n".getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.0 400 ")
          .contains("Invalid query parameter encoding");
    }
  }

  @Test
  void rejectsATooLongId() {
    contract.validate("objects", 400, exporter.get("/api/v1/objects?id=" + "1".repeat(65)));
  }

  @Test
  void unknownObjectIsNotFound() {
    contract.validate("objects", 404, exporter.get("/api/v1/objects?id=404"));
  }

  @Test
  void servesItsOpenApiDocument() throws Exception {
    HttpResponse<byte[]> served = exporter.get("/api/v1/openapi.yaml");

    assertThat(served.headers().firstValue("content-type"))
        .contains("application/yaml; charset=utf-8");
    assertThat(new String(served.body(), UTF_8))
        .isEqualTo(Files.readString(Path.of(OpenApiContract.DOCUMENT)));
    assertThat(contract.document.getVersion().name()).isEqualTo("V3_1");
  }

  @Test
  void documentMatchesPathsAndEdges() {
    JsonObject raw = contract.document.getRawContract();
    assertThat(raw.getJsonObject("paths").fieldNames())
        .filteredOn(path -> path.startsWith("/"))
        .containsExactlyInAnyOrder(
            "/api/v1/targets", "/api/v1/objects", "/api/v1/objects/{id}", "/api/v1/changes");
    JsonArray edges = raw.getJsonObject("components")
        .getJsonObject("schemas")
        .getJsonObject("Edge")
        .getJsonArray("enum");
    assertThat(edges.stream().map(Object::toString))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Edge.values()).map(Edge::path).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/targets",
        "/api/v1/objects",
        "/api/v1/objects?id=1",
        "/api/v1/objects/1",
        "/api/v1/changes",
        "/api/v1/openapi.yaml"
      })
  void supportsGetAndHeadOnly(String path) {
    exporter.object = id -> Future.succeededFuture(new ObjectReport(
        id,
        List.of(Sighting.first(StatusFixtures.target(1), account(id, "x", null), NOW)),
        false,
        null));
    HttpResponse<byte[]> get = exporter.get(path);
    HttpResponse<byte[]> head = exporter.send("HEAD", path);
    HttpResponse<byte[]> post = exporter.send("POST", path);

    assertThat(get.statusCode()).isEqualTo(200);
    assertThat(get.headers().firstValue("cache-control")).contains("no-store");
    assertThat(get.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("content-type"))
        .isEqualTo(get.headers().firstValue("content-type"));
    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(post.headers().firstValue("allow")).contains("GET, HEAD");
  }

  private static Account account(String id, String name, PhoneNumbers numbers) {
    return new Account(
        id,
        new AccountProfile(name, null, null, null, null, null),
        ObjectStates.NONE,
        new AccountDetails(null, null, null, numbers));
  }

  private static PhoneNumber number(int i) {
    return new PhoneNumber(Integer.toString(1_000 + i), DISPLAY_NUMBER, "Shop", ObjectStates.NONE);
  }
}
