package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.Rehearsal.Answer;
import io.wabascope.simulator.scenario.Action;
import io.wabascope.simulator.scenario.PageTwists;
import io.wabascope.simulator.scenario.Rule;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.scenario.ShapeTwists;
import io.wabascope.simulator.scenario.Twists;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TwistsIT {
  private static final String FIELDS = "limit=10&fields="
      + Rehearsal.encode(
          "id,name,account_review_status,business_verification_status,phone_numbers{id,status}");
  private static Rehearsal rehearsal;

  @BeforeAll
  static void start() {
    rehearsal = Rehearsal.of(SimulatorSettings.defaults().quota(1_000_000));
  }

  @AfterAll
  static void stop() {
    rehearsal.close();
  }

  private static Answer ask(Action... actions) {
    rehearsal.simulator.play(Scenario.of(Rule.of(actions)));
    return rehearsal.edge(Edge.OWNED_ACCOUNTS, "?" + FIELDS);
  }

  private static JsonObject first(Answer answer) {
    return answer.data().getJsonObject(0);
  }

  private static String cursor(Answer answer) {
    return answer.json().getJsonObject("paging").getJsonObject("cursors").getString("after");
  }

  @Test
  void altersHeaders() {
    assertThat(ask(Twists.servedVersion("v26.0")).header("facebook-api-version"))
        .isEqualTo("v26.0");
    assertThat(ask(Twists.contentType("text/html")).header("content-type")).isEqualTo("text/html");
    assertThat(ask(Twists.header("Retry-After", "soon")).header("retry-after")).isEqualTo("soon");
    assertThat(ask(Twists.appUsage(162.5)).header("x-app-usage"))
        .isEqualTo("{\"call_count\":162.5,\"total_cputime\":162.5,\"total_time\":162.5}");
    assertThat(ask(Twists.appUsage("{not json")).header("x-app-usage")).isEqualTo("{not json");
    assertThat(ask(Twists.businessUsage(70)).header("x-business-use-case-usage"))
        .isEqualTo("{\"800000000000001\":[{\"call_count\":70,\"total_cputime\":70,"
            + "\"total_time\":70,\"type\":\"whatsapp_business_management\","
            + "\"estimated_time_to_regain_access\":0}]}");
    assertThat(ask(Twists.businessUsage("[]")).header("x-business-use-case-usage"))
        .isEqualTo("[]");
  }

  @Test
  void theCursorStandsStill() {
    rehearsal.simulator.play(Scenario.of());
    String cursor = cursor(rehearsal.edge(Edge.OWNED_ACCOUNTS, "?" + FIELDS));
    rehearsal.simulator.play(Scenario.of(Rule.of(PageTwists.sameCursor()).pages(2, 999)));
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Answer page = rehearsal.edge(Edge.OWNED_ACCOUNTS, "?" + FIELDS + "&after=" + cursor);
      assertThat(cursor(page)).isEqualTo(cursor);
      assertThat(page.next()).contains(cursor);
      seen.addAll(page.ids());
    }
    assertThat(new HashSet<>(seen)).hasSize(10);
  }

  @Test
  void anEmptyPageComesInTheMiddleAndNothingIsLost() {
    List<String> all = rehearsal.simulator.world().ids(Edge.OWNED_ACCOUNTS, "800000000000001");
    rehearsal.simulator.play(Scenario.of(Rule.of(PageTwists.emptyPage()).every(2)));
    List<JsonObject> walked = rehearsal.walk(Edge.OWNED_ACCOUNTS, "limit=10");
    assertThat(walked.stream().map(item -> item.getString("id"))).isEqualTo(all);
    Answer empty = ask(PageTwists.emptyPage());
    assertThat(empty.data()).isEmpty();
    assertThat(empty.next()).isNotEmpty();
    assertThat(cursor(rehearsal.get(empty.next()))).isNotEqualTo(cursor(empty));
  }

  @Test
  void altersNext() {
    assertThat(ask(PageTwists.nextOn("http://127.0.0.2:9")).next())
        .startsWith("http://127.0.0.2:9/v25.0/800000000000001/");
    assertThat(ask(PageTwists.nextVersion("v26.0")).next())
        .startsWith(rehearsal.simulator.baseUrl() + "/v26.0/800000000000001/");
  }

  @Test
  void leavesPartsOfThePageOut() {
    JsonObject bare = ask(PageTwists.noCursors()).json().getJsonObject("paging");
    assertThat(bare.containsKey("cursors")).isFalse();
    assertThat(bare.containsKey("next")).isTrue();
    assertThat(ask(PageTwists.noPaging()).json().fieldNames()).containsExactly("data");
    assertThat(ask(PageTwists.noData()).json().fieldNames()).containsExactly("paging");
    assertThat(ask(PageTwists.nullData()).response().body()).startsWith("{\"data\":null");
  }

  @Test
  void objectsComeTwiceOnAPageAndAcrossPages() {
    rehearsal.simulator.play(Scenario.of(Rule.of(PageTwists.duplicateIds())));
    Answer one = rehearsal.edge(Edge.OWNED_ACCOUNTS, "?limit=4");
    Answer two = rehearsal.get(one.next());
    assertThat(one.ids()).hasSize(5).endsWith(one.ids().get(0));
    assertThat(two.ids())
        .hasSize(6)
        .startsWith(one.ids().get(3))
        .endsWith(two.ids().get(1));
  }

  @Test
  void altersShapes() {
    assertThat(ask(ShapeTwists.numericIds()).response().body())
        .contains("{\"id\":10")
        .containsPattern("\"phone_numbers\":\\{\"data\":\\[\\{\"id\":\\d");
    assertThat(first(ask(ShapeTwists.bareLists())).getValue("phone_numbers"))
        .isInstanceOf(JsonArray.class);
    assertThat(first(ask(ShapeTwists.upperCase())).getString("business_verification_status"))
        .isUpperCase();
    assertThat(first(ask(ShapeTwists.lowerCase())).getString("account_review_status"))
        .isLowerCase();
    assertThat(ask(ShapeTwists.lowerCase()).response().body()).contains("\"connected\"");
    assertThat(first(ask(ShapeTwists.bareLists(), ShapeTwists.lowerCase()))
            .getJsonArray("phone_numbers")
            .encode())
        .doesNotContain("CONNECTED");
    assertThat(first(ask(ShapeTwists.replace("account_review_status", "NEW")))
            .getString("account_review_status"))
        .isEqualTo("NEW");
    assertThat(first(ask(ShapeTwists.replace("name", null))).getValue("name")).isNull();
    assertThat(first(ask(ShapeTwists.replace("country", "XX"))).containsKey("country"))
        .isFalse();
    assertThat(first(ask(ShapeTwists.omit("name"))).containsKey("name")).isFalse();
  }

  @Test
  void writesTimesInEveryForm() {
    for (String[] form :
        List.of(new String[] {"zulu", ".*Z"}, new String[] {"epoch", "\\d+"}, new String[] {
          "offset", ".*\\+0000"
        })) {
      rehearsal.simulator.play(Scenario.of(Rule.of(ShapeTwists.times(form[0]))));
      JsonObject business = first(
          rehearsal.edge(Edge.CONNECTED_CLIENT_BUSINESSES, "?fields=created_time,updated_time"));
      assertThat(business.getValue("created_time").toString()).matches(form[1]);
      assertThat(business.getValue("updated_time").toString()).matches(form[1]);
    }
  }

  @Test
  void anErrorIsNotAlteredLikeAPage() {
    rehearsal.simulator.play(Scenario.of(Rule.of(PageTwists.noData(), ShapeTwists.upperCase())));
    Answer refused = rehearsal.edge(Edge.OWNED_ACCOUNTS, "?fields=nothing");
    assertThat(refused.error().getInteger("code")).isEqualTo(100);
  }

  @Test
  void truncatesInGoodOrder() {
    Answer cut = ask(Twists.truncated(0.5));
    assertThat(cut.status()).isEqualTo(200);
    assertThatThrownBy(cut::json).isInstanceOf(RuntimeException.class);
  }

  @Test
  void everyFaultIsInTheLedger() {
    rehearsal.simulator.ledger().clear();
    ask(Twists.servedVersion("v26.0"), ShapeTwists.upperCase());
    assertThat(rehearsal.simulator.ledger().faults("served_version")).isEqualTo(1);
    assertThat(rehearsal.simulator.ledger().faults()).containsEntry("upper_case", 1L);
    assertThat(rehearsal.simulator.ledger().entries().get(0).faults())
        .containsExactly("served_version", "upper_case");
  }
}
