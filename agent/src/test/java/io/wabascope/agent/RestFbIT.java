package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.restfb.Connection;
import com.restfb.DefaultFacebookClient;
import com.restfb.DefaultJsonMapper;
import com.restfb.DefaultWebRequestor;
import com.restfb.FacebookClient;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.json.Json;
import com.restfb.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.world.Provider;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * restfb, a client that somebody else wrote, pages through the four edges to the end of every
 * nested list, and sees what the agent shows of the same API.
 */
class RestFbIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String LISTS = "phone_numbers.limit(%d){id,status,quality_rating},"
      + "message_templates.limit(%d){id,status}";
  private static final String ACCOUNT_FIELDS =
      "name,account_review_status,business_verification_status,status,country";

  private AgentFixture agentFixture;
  private TlsProxy tlsProxy;

  /** At debug it logs its access token. */
  @BeforeAll
  static void silenceClient() {
    ((Logger) LoggerFactory.getLogger("com.restfb")).setLevel(Level.WARN);
  }

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    agentFixture = new AgentFixture(directory, SimulatorSettings.defaults().accounts(200));
    tlsProxy = new TlsProxy(agentFixture.vertx(), agentFixture.simulator.baseUrl());
    String accountFields = ACCOUNT_FIELDS.replace(",", ", ") + ", '"
        + LISTS.formatted(100, 100).replace("},", "}', '") + "'";
    String[] targets = new String[Edge.values().length];
    for (Edge edge : Edge.values()) {
      targets[edge.ordinal()] = "{edge: %s, node: \"%s\", every: 1s, fields: [%s]}"
          .formatted(
              edge.path(),
              new Provider(1).node(edge),
              edge == Edge.CONNECTED_CLIENT_BUSINESSES
                  ? "name, verification_status"
                  : accountFields);
    }
    agentFixture.withTargets("{calls_per_hour: 1000000, burst: 1000}", targets).start();
    await()
        .atMost(TIMEOUT)
        .until(() -> agentFixture.samples("wabascope_sweep_up{").stream()
                .filter(line -> line.endsWith(" 1.0"))
                .count()
            == targets.length);
  }

  @AfterEach
  void close() {
    tlsProxy.close();
    agentFixture.close();
  }

  @Test
  void seesWhatTheAgentShows() throws Exception {
    FacebookClient client = client(tlsProxy);
    List<JsonObject> businesses =
        all(client, Edge.CONNECTED_CLIENT_BUSINESSES, "name,verification_status");
    Map<String, JsonObject> accounts = new TreeMap<>();
    for (Edge edge : List.of(Edge.CLIENT_ACCOUNTS, Edge.OWNED_ACCOUNTS, Edge.ASSIGNED_ACCOUNTS)) {
      all(client, edge, ACCOUNT_FIELDS + ',' + LISTS.formatted(7, 7))
          .forEach(account -> accounts.put(account.getString("id", ""), account));
    }
    assertThat(businesses).hasSizeGreaterThan(100);
    assertThat(accounts).hasSizeGreaterThan(150);

    Set<String> expected = new TreeSet<>();
    int longest = 0;
    for (JsonObject business : businesses) {
      expected.add(state("whatsapp_business_verification_status", business, "verification_status"));
      compareObject(business, Map.of("verification_status", "verification_status"), List.of());
    }
    for (JsonObject account : accounts.values()) {
      expected.add(state("whatsapp_account_status", account, "status"));
      expected.add(state("whatsapp_account_review_status", account, "account_review_status"));
      expected.add(
          state("whatsapp_account_verification_status", account, "business_verification_status"));
      List<JsonObject> phones = nested(client, account, "phone_numbers");
      longest = Math.max(longest, phones.size());
      for (JsonObject phone : phones) {
        expected.add(state("whatsapp_phone_number_status", phone, "status"));
        expected.add(state("whatsapp_phone_number_quality_rating", phone, "quality_rating"));
      }
      nested(client, account, "message_templates").stream()
          .collect(Collectors.groupingBy(
              template -> template.getString("status", ""), TreeMap::new, Collectors.counting()))
          .forEach((status, count) -> expected.add("whatsapp_account_message_templates "
              + account.getString("id", "") + ' ' + status + ' ' + count));
      compareObject(
          account,
          Map.of(
              "status", "status",
              "review_status", "account_review_status",
              "verification_status", "business_verification_status"),
          phones);
    }
    assertThat(longest).as("a list of several pages").isEqualTo(30);
    assertThat(shown()).isEqualTo(expected);
  }

  /** Samples as family, id, state and, where it is a number of objects, value. */
  private Set<String> shown() {
    Set<String> shown = new TreeSet<>();
    Map.of(
            "whatsapp_business_verification_status", "business_id",
            "whatsapp_account_status", "waba_id",
            "whatsapp_account_review_status", "waba_id",
            "whatsapp_account_verification_status", "waba_id",
            "whatsapp_phone_number_status", "phone_number_id",
            "whatsapp_phone_number_quality_rating", "phone_number_id",
            "whatsapp_account_message_templates", "waba_id")
        .forEach((family, id) -> agentFixture.samples(family + '{').forEach(line -> {
          String value = line.substring(line.lastIndexOf(' ') + 1).replaceFirst("\\.0$", "");
          shown.add(family
              + ' '
              + label(line, id)
              + ' '
              + label(line, "status|rating")
              + (family.endsWith("templates") ? ' ' + value : ""));
        }));
    return shown;
  }

  private static String label(String line, String name) {
    return line.replaceFirst(".*[{,](?:" + name + ")=\"([^\"]*)\".*", "$1");
  }

  private static String state(String family, JsonObject object, String field) {
    return family
        + ' '
        + object.getString("id", "")
        + ' '
        + object.getString(field, "").toUpperCase(Locale.ROOT);
  }

  private void compareObject(
      JsonObject object, Map<String, String> stateFields, List<JsonObject> phones) {
    JsonObject shown = Json.parse(
            agentFixture.get("/api/v1/objects?id=" + object.getString("id", "")).body())
        .asObject()
        .get("objects")
        .asArray()
        .get(0)
        .asObject()
        .get("shown")
        .asObject();
    assertThat(shown.getString("name", "")).isEqualTo(object.getString("name", ""));
    JsonObject states = shown.get("states").asObject();
    stateFields.forEach((name, field) ->
        assertThat(states.getString(name, "")).isEqualToIgnoringCase(object.getString(field, "-")));
    List<String> phoneIds = new ArrayList<>();
    if (shown.get("phone_numbers") != null) {
      shown
          .get("phone_numbers")
          .asObject()
          .get("list")
          .asArray()
          .forEach(phone -> phoneIds.add(phone.asObject().getString("id", "")));
    }
    assertThat(phoneIds)
        .containsExactlyInAnyOrderElementsOf(
            phones.stream().map(phone -> phone.getString("id", "")).toList());
  }

  private static List<JsonObject> all(FacebookClient client, Edge edge, String fields) {
    return walk(client.fetchConnection(
        new Provider(1).node(edge) + '/' + edge.path(),
        JsonObject.class,
        Parameter.with("fields", fields),
        Parameter.with("limit", 20)));
  }

  private static List<JsonObject> nested(FacebookClient client, JsonObject object, String list) {
    return walk(new Connection<>(client, object.get(list).toString(), JsonObject.class));
  }

  private static List<JsonObject> walk(Connection<JsonObject> pages) {
    List<JsonObject> all = new ArrayList<>();
    pages.forEach(all::addAll);
    return all;
  }

  private static FacebookClient client(TlsProxy tlsProxy) throws Exception {
    SSLSocketFactory trusting = tlsProxy.socketFactory();
    DefaultFacebookClient client = new DefaultFacebookClient(
        AgentFixture.TOKEN,
        new DefaultWebRequestor() {
          @Override
          protected HttpURLConnection openConnection(URL url) throws IOException {
            HttpsURLConnection connection = (HttpsURLConnection) super.openConnection(url);
            connection.setSSLSocketFactory(trusting);
            return connection;
          }
        },
        new DefaultJsonMapper(),
        Version.VERSION_24_0);
    client.setFacebookEndpointUrls(new FacebookEndpoints() {
      @Override
      public String getGraphEndpoint() {
        return tlsProxy.url();
      }
    });
    return client;
  }
}
