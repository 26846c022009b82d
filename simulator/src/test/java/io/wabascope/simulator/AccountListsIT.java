package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.SimulatorFixture.GraphReply;
import io.wabascope.simulator.world.Account;
import io.wabascope.simulator.world.PhoneNumber;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of an account, inside it and by themselves; and what the links of lists begin with. */
class AccountListsIT {
  private static SimulatorFixture fixture;

  @BeforeAll
  static void start() {
    fixture = SimulatorFixture.start(SimulatorSettings.defaults().accounts(200));
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"phone_numbers", "message_templates"})
  void nestedListKeepsItsFieldsToTheEnd(String list) {
    for (String size : List.of("limit", "first", "last")) {
      String fields = "name," + list + "." + size + "(7){id,status}";
      JsonObject nested = fixture
          .get(node(list) + "?find=x&fields=" + SimulatorFixture.urlEncode(fields))
          .json()
          .getJsonObject(list);
      List<JsonObject> items = walk(nested, "next");
      assertThat(items).extracting(item -> item.getString("id")).isEqualTo(ids(list));
      assertThat(items)
          .allSatisfy(item -> assertThat(item.fieldNames())
              .containsExactlyInAnyOrderElementsOf(Set.of("id", "status")));
      assertThat(nested.getJsonArray("data")).hasSize(7);
      assertThat(nested.getJsonObject("paging").getString("next"))
          .contains("fields=id%2Cstatus", "limit=7", "access_token=")
          .doesNotContain("find=", "name");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"phone_numbers", "message_templates"})
  void listByItselfPagesAsAnEdge(String list) {
    for (String size : List.of("limit", "first", "last")) {
      GraphReply first = fixture.get(node(list) + "/" + list + "?fields=status&" + size + "=7");
      assertThat(first.data()).hasSize(7);
      assertThat(first.nextUrl()).contains("fields=status", size + "=7");
      assertThat(walk(first.json(), "next"))
          .extracting(item -> item.getString("id"))
          .isEqualTo(ids(list));
    }
    assertThat(fixture.get(node(list) + "/" + list + "?limit=3&after=&before=").ids())
        .isEqualTo(ids(list).subList(0, 3));
    GraphReply small = fixture.get(node(list) + "/" + list + "?limit=2");
    assertThat(small.json().getJsonObject("paging").containsKey("previous")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"phone_numbers", "message_templates"})
  void beforeGoesBack(String list) {
    List<String> ids = ids(list);
    String path = node(list) + "/" + list + "?fields=status&limit=5";
    GraphReply second = fixture.get(fixture.get(path).nextUrl());
    GraphReply third = fixture.get(second.nextUrl());
    String previous = third.json().getJsonObject("paging").getString("previous");
    assertThat(previous).contains("fields=status", "before=");
    assertThat(fixture.get(previous).ids()).isEqualTo(ids.subList(5, 10));
    String before =
        third.json().getJsonObject("paging").getJsonObject("cursors").getString("before");
    assertThat(
            fixture.get(path.replace("limit=5", "last=4") + "&before=" + before).ids())
        .isEqualTo(ids.subList(6, 10));
    String expansion = list + ".last(4).before(" + before + "){id}";
    JsonObject nested = fixture
        .get(node(list) + "?fields=" + SimulatorFixture.urlEncode(expansion))
        .json()
        .getJsonObject(list);
    assertThat(nested.getJsonArray("data").getJsonObject(0).getString("id")).isEqualTo(ids.get(6));
    JsonObject start = walkBack(second.json());
    assertThat(start.getJsonArray("data").getJsonObject(0).getString("id")).isEqualTo(ids.get(0));
    assertThat(start.getJsonObject("paging").containsKey("previous")).isFalse();
  }

  @Test
  void linksNameTheAddressInFrontOfAProxy() {
    String path = fixture.edgePath(Edge.OWNED_ACCOUNTS) + "?limit=2&fields="
        + SimulatorFixture.urlEncode("id,message_templates.limit(1){id}");
    assertThat(forwarded(path, "https", "graph.example:8443"))
        .isNotEmpty()
        .allMatch(link -> link.startsWith("https://graph.example:8443/v25.0/"));
    URI own = URI.create(fixture.simulator.baseUrl());
    assertThat(forwarded(path, "https, http", ""))
        .isNotEmpty()
        .allMatch(link -> link.startsWith("https://" + own.getAuthority() + "/v25.0/"));
    assertThat(forwarded(path, "", "graph.example, inner.example"))
        .isNotEmpty()
        .allMatch(link -> link.startsWith("http://graph.example/v25.0/"));
    assertThat(forwarded(path, "gopher", "a b/c?d"))
        .isNotEmpty()
        .allMatch(link -> link.startsWith(fixture.simulator.baseUrl() + "/v25.0/"));
  }

  private static List<String> forwarded(String path, String proto, String host) {
    GraphReply page = fixture.send(HttpRequest.newBuilder(fixture.uri(path))
        .header("Authorization", "Bearer " + SimulatorFixture.TOKEN)
        .header("X-Forwarded-Proto", proto)
        .header("X-Forwarded-Host", host));
    List<String> links = new ArrayList<>(List.of(page.nextUrl()));
    page.data().forEach(item -> {
      JsonObject paging =
          ((JsonObject) item).getJsonObject("message_templates").getJsonObject("paging");
      if (paging != null && paging.containsKey("next")) {
        links.add(paging.getString("next"));
      }
    });
    assertThat(links).hasSizeGreaterThan(1);
    return links;
  }

  private static List<JsonObject> walk(JsonObject firstPage, String link) {
    List<JsonObject> items = new ArrayList<>();
    JsonObject page = firstPage;
    while (true) {
      JsonArray data = page.getJsonArray("data");
      data.forEach(item -> items.add((JsonObject) item));
      String url = page.getJsonObject("paging").getString(link);
      if (url == null) {
        return items;
      }
      page = fixture.get(url).json();
    }
  }

  private static JsonObject walkBack(JsonObject page) {
    String previous = page.getJsonObject("paging").getString("previous");
    return previous == null ? page : walkBack(fixture.get(previous).json());
  }

  private static Account account(String list) {
    Comparator<Account> bySize = Comparator.comparing(account -> list.equals("phone_numbers")
        ? account.phoneNumbers().size()
        : account.templates().size());
    return fixture.simulator.world().accounts().stream().max(bySize).orElseThrow();
  }

  private static String node(String list) {
    return "/v25.0/" + account(list).id();
  }

  private static List<String> ids(String list) {
    Account account = account(list);
    List<String> ids = list.equals("phone_numbers")
        ? account.phoneNumbers().stream().map(PhoneNumber::id).toList()
        : fixture.get(node(list) + "/message_templates?limit=100").ids();
    assertThat(ids).hasSizeGreaterThan(20);
    return ids;
  }
}
