package io.wabascope.exporter.status;

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
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.exporter.server.LiveExporter;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import io.wabascope.exporter.store.RandomSightings;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void anyReportMatchesTheSchema() {
    RandomSightings randomSightings = new RandomSightings(7, 40);
    List<Sighting> all =
        IntStream.range(0, 4_000).mapToObj(i -> randomSightings.sighting()).toList();
    Set<String> ids = new TreeSet<>();
    all.forEach(sighting -> ids.add(sighting.item().id()));
    ids.removeIf(id -> !id.matches("[0-9]+"));
    exporter.object = id -> Future.succeededFuture(new ObjectReport(
        id, all.stream().filter(s -> s.item().id().equals(id)).limit(20).toList(), true));

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
    exporter.object = id -> Future.succeededFuture(new ObjectReport(id, List.of(sighting), false));

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

    exporter.object = id -> Future.succeededFuture(new ObjectReport(id, sightings, false));
    HttpResponse<byte[]> hidden = exporter.get("/api/v1/objects?id=1");
    exporter.object = id -> Future.succeededFuture(new ObjectReport(id, sightings, true));
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
        id, List.of(Sighting.first(StatusFixtures.target(1), account, NOW)), false));

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
  @ValueSource(
      strings = {"", "?", "?id=", "?id=1&id=2", "?id=a%20b", "?id=%ff%fe", "?id=@", "?name=1"})
  void rejectsMissingOrInvalidIds(String query) {
    JsonObject json = contract.validate("objects", 400, exporter.get("/api/v1/objects" + query));
    assertThat(json.getString("error")).contains("/api/v1/objects?id=");
  }

  @Test
  void rejectsABrokenEscape() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", exporter.port())) {
      socket.getOutputStream().write("GET /api/v1/objects?id=%zz HTTP/1.0\r\n\r\n".getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.0 400 ")
          .contains("/api/v1/objects?id=");
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
        .containsExactlyInAnyOrder("/api/v1/targets", "/api/v1/objects");
    JsonArray edges = raw.getJsonObject("components")
        .getJsonObject("schemas")
        .getJsonObject("Edge")
        .getJsonArray("enum");
    assertThat(edges.stream().map(Object::toString))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Edge.values()).map(Edge::path).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/targets", "/api/v1/objects?id=1", "/api/v1/openapi.yaml"})
  void supportsGetAndHeadOnly(String path) {
    exporter.object = id -> Future.succeededFuture(new ObjectReport(
        id, List.of(Sighting.first(StatusFixtures.target(1), account(id, "x", null), NOW)), false));
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
