package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.SimulatorFixture.GraphReply;
import io.wabascope.simulator.scenario.Action;
import io.wabascope.simulator.scenario.HeaderMutations;
import io.wabascope.simulator.scenario.PageMutations;
import io.wabascope.simulator.scenario.Rule;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.scenario.ShapeMutations;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MutationsIT {
  private static final String FIELDS = "limit=10&fields="
      + SimulatorFixture.urlEncode(
          "id,name,account_review_status,business_verification_status,phone_numbers{id,status}");
  private static SimulatorFixture fixture;

  @BeforeAll
  static void start() {
    fixture = SimulatorFixture.start(SimulatorSettings.defaults().quota(1_000_000));
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  private static GraphReply replyTo(Action... actions) {
    fixture.simulator.startScenario(Scenario.of(Rule.of(actions)));
    return fixture.getEdge(Edge.OWNED_ACCOUNTS, "?" + FIELDS);
  }

  @Test
  void unreadableItemsKeepTheFirstItem() {
    JsonArray data = replyTo(PageMutations.unreadableItems("null")).data();
    assertThat(data).hasSize(10);
    assertThat(data.getJsonObject(0).getString("id")).isNotEmpty();
    assertThat(data.stream().skip(1)).containsOnlyNulls();
  }

  @Test
  void repeatsTheFirstObjectWithAnotherState() {
    fixture.simulator.startScenario(Scenario.parse(
        "rules: [{do: [{replace: {account_review_status: APPROVED}},"
            + " {repeat: {account_review_status: REJECTED}}]}]",
        "two states"));
    GraphReply page = fixture.getEdge(Edge.OWNED_ACCOUNTS, "?" + FIELDS);
    JsonObject object = first(page);
    assertThat(object.getString("account_review_status")).isEqualTo("APPROVED");
    JsonArray second = fixture.get(page.nextUrl()).data();
    JsonObject changed = object.copy().put("account_review_status", "REJECTED");
    assertThat(second.getJsonObject(second.size() - 1)).isEqualTo(changed);

    JsonArray only = fixture
        .getEdge(Edge.OWNED_ACCOUNTS, "?" + FIELDS.replaceAll("limit=[0-9]+", "limit=100"))
        .data();
    assertThat(only.getJsonObject(only.size() - 1)).isEqualTo(changed);
  }

  @Test
  void replacesAStateWithAnObject() {
    fixture.simulator.startScenario(Scenario.parse(
        "rules: [{do: {replace: {status: {score: RED, at: 1}, phone_numbers: false}}}]", "object"));
    JsonArray data = fixture
        .getEdge(Edge.OWNED_ACCOUNTS, "?limit=2&fields=status,phone_numbers")
        .data();
    assertThat(data.getJsonObject(0).getJsonObject("status"))
        .isEqualTo(new JsonObject().put("score", "RED").put("at", 1));
    assertThat(data.getJsonObject(0).getValue("phone_numbers")).isEqualTo(false);
  }

  @Test
  void sendsAPlainBodyWithGzipEncoding() {
    fixture.simulator.startScenario(Scenario.parse(
        "rules: [{do: [{throttle: {http: 429, retry_after: 600s}},"
            + " {headers: {Content-Encoding: gzip}}]}]",
        "gzip"));
    GraphReply refused =
        fixture.send(HttpRequest.newBuilder(fixture.uri(fixture.edgePath(Edge.OWNED_ACCOUNTS)))
            .header("Authorization", "Bearer " + SimulatorFixture.TOKEN)
            .header("Accept-Encoding", "gzip"));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("content-encoding")).isEqualTo("gzip");
    assertThat(refused.header("retry-after")).isEqualTo("600");
    assertThat(refused.error().getInteger("code")).isEqualTo(4);
  }

  private static JsonObject first(GraphReply answer) {
    return answer.data().getJsonObject(0);
  }

  private static String cursor(GraphReply answer) {
    return answer.json().getJsonObject("paging").getJsonObject("cursors").getString("after");
  }

  @Test
  void mutatesHeaders() {
    assertThat(replyTo(HeaderMutations.servedVersion("v26.0")).header("facebook-api-version"))
        .isEqualTo("v26.0");
    assertThat(replyTo(HeaderMutations.contentType("text/html")).header("content-type"))
        .isEqualTo("text/html");
    assertThat(replyTo(HeaderMutations.header("Retry-After", "soon")).header("retry-after"))
        .isEqualTo("soon");
    assertThat(replyTo(HeaderMutations.appUsage(162.5)).header("x-app-usage"))
        .isEqualTo("{\"call_count\":162.5,\"total_cputime\":162.5,\"total_time\":162.5}");
    assertThat(replyTo(HeaderMutations.appUsage("{not json")).header("x-app-usage"))
        .isEqualTo("{not json");
    assertThat(replyTo(HeaderMutations.businessUsage(70)).header("x-business-use-case-usage"))
        .isEqualTo("{\"800000000000001\":[{\"call_count\":70,\"total_cputime\":70,"
            + "\"total_time\":70,\"type\":\"whatsapp_business_management\","
            + "\"estimated_time_to_regain_access\":0}]}");
    assertThat(replyTo(HeaderMutations.businessUsage("[]")).header("x-business-use-case-usage"))
        .isEqualTo("[]");
  }

  @Test
  void sameCursorRepeatsThePage() {
    fixture.simulator.startScenario(Scenario.of());
    String cursor = cursor(fixture.getEdge(Edge.OWNED_ACCOUNTS, "?" + FIELDS));
    fixture.simulator.startScenario(
        Scenario.of(Rule.of(PageMutations.sameCursor()).pages(2, 999)));
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      GraphReply page = fixture.getEdge(Edge.OWNED_ACCOUNTS, "?" + FIELDS + "&after=" + cursor);
      assertThat(cursor(page)).isEqualTo(cursor);
      assertThat(page.nextUrl()).contains(cursor);
      seen.addAll(page.ids());
    }
    assertThat(new HashSet<>(seen)).hasSize(10);
  }

  @Test
  void emptyPageLosesNoObjects() {
    List<String> all = fixture.simulator.world().listedIds(Edge.OWNED_ACCOUNTS, "800000000000001");
    fixture.simulator.startScenario(
        Scenario.of(Rule.of(PageMutations.emptyPage()).every(2)));
    List<JsonObject> objects = fixture.fetchAllPages(Edge.OWNED_ACCOUNTS, "limit=10");
    assertThat(objects.stream().map(item -> item.getString("id"))).isEqualTo(all);
    GraphReply empty = replyTo(PageMutations.emptyPage());
    assertThat(empty.data()).isEmpty();
    assertThat(empty.nextUrl()).isNotEmpty();
    assertThat(cursor(fixture.get(empty.nextUrl()))).isNotEqualTo(cursor(empty));
  }

  @Test
  void mutatesNextLink() {
    assertThat(replyTo(PageMutations.nextHost("http://127.0.0.2:9")).nextUrl())
        .startsWith("http://127.0.0.2:9/v25.0/800000000000001/");
    assertThat(replyTo(PageMutations.nextVersion("v26.0")).nextUrl())
        .startsWith(fixture.simulator.baseUrl() + "/v26.0/800000000000001/");
  }

  @Test
  void omitsPartsOfThePage() {
    JsonObject paging = replyTo(PageMutations.noCursors()).json().getJsonObject("paging");
    assertThat(paging.containsKey("cursors")).isFalse();
    assertThat(paging.containsKey("next")).isTrue();
    assertThat(replyTo(PageMutations.noPaging()).json().fieldNames()).containsExactly("data");
    assertThat(replyTo(PageMutations.noData()).json().fieldNames()).containsExactly("paging");
    assertThat(replyTo(PageMutations.nullData()).response().body()).startsWith("{\"data\":null");
  }

  @Test
  void duplicatesObjectsWithinAndAcrossPages() {
    fixture.simulator.startScenario(Scenario.of(Rule.of(PageMutations.duplicateIds())));
    GraphReply one = fixture.getEdge(Edge.OWNED_ACCOUNTS, "?limit=4");
    GraphReply two = fixture.get(one.nextUrl());
    assertThat(one.ids()).hasSize(5).endsWith(one.ids().get(0));
    assertThat(two.ids())
        .hasSize(6)
        .startsWith(one.ids().get(3))
        .endsWith(two.ids().get(1));
  }

  @Test
  void mutatesShapes() {
    assertThat(replyTo(ShapeMutations.numericIds()).response().body())
        .contains("{\"id\":10")
        .containsPattern("\"phone_numbers\":\\{\"data\":\\[\\{\"id\":\\d");
    assertThat(first(replyTo(ShapeMutations.bareLists())).getValue("phone_numbers"))
        .isInstanceOf(JsonArray.class);
    assertThat(first(replyTo(ShapeMutations.upperCase())).getString("business_verification_status"))
        .isUpperCase();
    assertThat(first(replyTo(ShapeMutations.lowerCase())).getString("account_review_status"))
        .isLowerCase();
    assertThat(replyTo(ShapeMutations.lowerCase()).response().body()).contains("\"connected\"");
    assertThat(first(replyTo(ShapeMutations.bareLists(), ShapeMutations.lowerCase()))
            .getJsonArray("phone_numbers")
            .encode())
        .doesNotContain("CONNECTED");
    assertThat(first(replyTo(ShapeMutations.replace("account_review_status", "NEW")))
            .getString("account_review_status"))
        .isEqualTo("NEW");
    assertThat(first(replyTo(ShapeMutations.replace("name", null))).getValue("name"))
        .isNull();
    assertThat(first(replyTo(ShapeMutations.replace("country", "XX"))).containsKey("country"))
        .isFalse();
    assertThat(first(replyTo(ShapeMutations.omit("name"))).containsKey("name")).isFalse();
  }

  @Test
  void formatsTimesInEveryForm() {
    for (String[] form :
        List.of(new String[] {"zulu", ".*Z"}, new String[] {"epoch", "\\d+"}, new String[] {
          "offset", ".*\\+0000"
        })) {
      fixture.simulator.startScenario(Scenario.of(Rule.of(ShapeMutations.times(form[0]))));
      JsonObject business = first(
          fixture.getEdge(Edge.CONNECTED_CLIENT_BUSINESSES, "?fields=created_time,updated_time"));
      assertThat(business.getValue("created_time").toString()).matches(form[1]);
      assertThat(business.getValue("updated_time").toString()).matches(form[1]);
    }
  }

  @Test
  void errorsAreNotMutated() {
    fixture.simulator.startScenario(
        Scenario.of(Rule.of(PageMutations.noData(), ShapeMutations.upperCase())));
    GraphReply refused = fixture.getEdge(Edge.OWNED_ACCOUNTS, "?fields=nothing");
    assertThat(refused.error().getInteger("code")).isEqualTo(100);
  }

  @Test
  void truncatedBodyEndsNormally() {
    GraphReply truncated = replyTo(HeaderMutations.truncated(0.5));
    assertThat(truncated.status()).isEqualTo(200);
    assertThatThrownBy(truncated::json).isInstanceOf(RuntimeException.class);
  }

  @Test
  void callLogCountsFaults() {
    fixture.simulator.callLog().clear();
    replyTo(HeaderMutations.servedVersion("v26.0"), ShapeMutations.upperCase());
    assertThat(fixture.simulator.callLog().faultCounts("served_version")).isEqualTo(1);
    assertThat(fixture.simulator.callLog().faultCounts()).containsEntry("upper_case", 1L);
    assertThat(fixture.simulator.callLog().entries().get(0).faults())
        .containsExactly("served_version", "upper_case");
  }
}
