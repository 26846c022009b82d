package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.WebhookReceiver.Post;
import io.wabascope.simulator.event.WebhookSubscription;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.scenario.WorldChange;
import io.wabascope.simulator.world.Account;
import io.wabascope.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events over sockets, to a receiver that verifies each signature. */
class WebhookEventsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ManualClock clock = new ManualClock();
  private WebhookReceiver receiver;
  private SimulatorFixture fixture;
  private World world;
  private Account account;

  @BeforeEach
  void start() {
    receiver = WebhookReceiver.start();
    fixture = SimulatorFixture.start(SimulatorSettings.defaults().clock(clock));
    fixture.simulator.subscribe(new WebhookSubscription(receiver.url(), WebhookReceiver.SECRET));
    world = fixture.simulator.world();
    account = world.accounts().stream()
        .filter(candidate -> !candidate.templates().isEmpty())
        .filter(candidate -> !candidate.phoneNumbers().isEmpty())
        .filter(candidate -> candidate.states().status().equals("ACTIVE"))
        .filter(candidate -> candidate.states().review().equals("APPROVED"))
        .findFirst()
        .orElseThrow();
  }

  @AfterEach
  void stop() {
    fixture.close();
    receiver.close();
  }

  private List<Post> posts(int count) {
    await().atMost(PATIENCE).until(() -> receiver.posts().size() >= count);
    return receiver.posts();
  }

  private void start(String rules) {
    fixture.simulator.startScenario(Scenario.parse("rules: [" + rules + "]", "test"));
  }

  private void set(String fields) {
    apply("{set: {" + fields + "}, id: \"" + account.id() + "\"}");
  }

  private void apply(String change) {
    WorldChange.parse(change)
        .forEach(parsed -> parsed.apply(world, new SplittableRandom(1), clock.instant()));
  }

  private JsonObject counts() {
    return fixture.get("/_simulator/events").json();
  }

  @Test
  void sendsASignedEventInTheEnvelopeOfMeta() {
    set("account_review_status: REJECTED");

    Post post = posts(1).get(0);
    assertThat(post.signed()).isTrue();
    assertThat(post.json())
        .isEqualTo(new JsonObject("""
            {"object": "whatsapp_business_account", "entry": [{"id": "%s", "time": %d, "changes":
              [{"field": "account_review_update", "value": {"decision": "REJECTED"}}]}]}""".formatted(account.id(), clock.instant().getEpochSecond())));
    await().atMost(PATIENCE).until(() -> counts().getInteger("accepted") == 1);
    assertThat(counts().getInteger("waiting")).isZero();
  }

  @Test
  void signsLikeThePublishedExample() {
    String body = "{\"object\":\"whatsapp_business_account\",\"entry\":[]}";
    assertThat(WebhookReceiver.hmac("test_app_secret", body.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756");
  }

  @Test
  void reportsBansRestrictionsAndTheirEnd() {
    set("status: DISABLED");
    posts(1);
    set("status: ACTIVE");
    posts(2);
    set("status: RESTRICTED");
    List<JsonObject> values = values(posts(4));

    assertThat(values.get(0).getJsonObject("ban_info").getMap())
        .containsEntry("waba_ban_state", "DISABLE")
        .containsEntry("waba_ban_date", "November 1, 2026");
    assertThat(values.get(1).getJsonObject("ban_info").getString("waba_ban_state"))
        .isEqualTo("REINSTATE");
    assertThat(values.subList(2, 4))
        .extracting(value -> value.getString("event"))
        .containsExactlyInAnyOrder("ACCOUNT_VIOLATION", "ACCOUNT_RESTRICTION");
    JsonObject restriction = values.stream()
        .filter(value -> value.containsKey("restriction_info"))
        .findFirst()
        .orElseThrow()
        .getJsonArray("restriction_info")
        .getJsonObject(0);
    assertThat(restriction.getMap())
        .containsEntry("restriction_type", "RESTRICTED_BIZ_INITIATED_MESSAGING")
        .containsEntry(
            "expiration", (int) clock.instant().plus(Duration.ofDays(3)).getEpochSecond());
  }

  private static List<JsonObject> values(List<Post> posts) {
    return posts.stream()
        .flatMap(Post::changes)
        .map(change -> change.getJsonObject("value"))
        .toList();
  }

  @Test
  void reportsNumbersTemplatesAndLimitsByTheFieldsOfMeta() {
    world.update(
        account.id(),
        known -> known
            .withEachPhoneNumber(phone -> phone
                .withExtra("throughput", "STANDARD")
                .withExtra("name_status", "PENDING_REVIEW")
                .withExtra("is_official_business_account", "false"))
            .withEachTemplate(template ->
                template.withStatus("APPROVED").withQuality("GREEN").withCategory("UTILITY"))
            .withStates(states ->
                states.withExtra("whatsapp_business_manager_messaging_limit", "TIER_2K")));
    await()
        .atMost(PATIENCE)
        .until(() -> counts().getInteger("accepted").equals(counts().getInteger("events")));
    int before = receiver.posts().size();
    set("phone_numbers.throughput: HIGH, phone_numbers.name_status: DECLINED, "
        + "phone_numbers.is_official_business_account: \"true\", "
        + "whatsapp_business_manager_messaging_limit: TIER_100K, message_templates.status: PAUSED, "
        + "message_templates.quality_score: RED, message_templates.category: MARKETING");
    int expected =
        3 * account.phoneNumbers().size() + 1 + 3 * account.templates().size();
    List<Post> received = posts(before + expected).subList(before, before + expected);

    assertThat(received.stream().flatMap(post -> post.fields().stream()).distinct())
        .containsExactlyInAnyOrder(
            "phone_number_quality_update",
            "phone_number_name_update",
            "account_alerts",
            "business_capability_update",
            "message_template_status_update",
            "message_template_quality_update",
            "template_category_update");
    assertThat(values(received))
        .filteredOn(value -> value.containsKey("message_template_id"))
        .allMatch(value -> value.getValue("message_template_id") instanceof Number);
  }

  @Test
  void hasNoEventForAQualityRating() {
    set("phone_numbers.quality_rating: RED, status: DISABLED");

    assertThat(posts(1).get(0).fields()).containsExactly("account_update");
    assertThat(counts().getInteger("events")).isEqualTo(1);
  }

  @Test
  void namesTheAccountOfAPartnersEventOnlyInItsValue() {
    String owned = fixture.getEdge(Edge.OWNED_ACCOUNTS, "?limit=1").ids().get(0);
    String node = world.businessIds().get(0);
    world.hide(Edge.OWNED_ACCOUNTS, node, owned);
    posts(1);
    world.restore();
    posts(2);
    String added = world.add(Edge.CLIENT_ACCOUNTS, node);
    List<Post> received = posts(3);

    assertThat(received.stream().flatMap(post -> post.entries().stream()))
        .allMatch(entry -> entry.getString("id").equals(node));
    assertThat(values(received))
        .extracting(
            value -> value.getString("event"),
            value -> value.getJsonObject("waba_info").getString("waba_id"))
        .containsExactly(
            tuple("PARTNER_REMOVED", owned),
            tuple("PARTNER_ADDED", owned),
            tuple("PARTNER_ADDED", added));
  }

  @Test
  void reportsDeletedAndRestoredAccounts() {
    world.remove(account.id());
    posts(1);
    world.restore();

    assertThat(values(posts(2)))
        .extracting(value -> value.getString("event"))
        .containsExactly("ACCOUNT_DELETED", "ACCOUNT_RECONNECTED");
  }

  @Test
  void sendsAgainUntilTheReceiverAnswers200() {
    receiver.answerNext(503, 202);
    set("account_review_status: REJECTED");
    List<Post> received = posts(3);

    assertThat(received).allMatch(post -> post.equals(received.get(0)));
    await().atMost(PATIENCE).until(() -> counts().getInteger("waiting") == 0);
    assertThat(counts().getInteger("rejected")).isEqualTo(2);
    assertThat(counts().getInteger("accepted")).isEqualTo(1);
  }

  @Test
  void keepsWhatNobodyReceivesAndSendsItLater() {
    WebhookReceiver gone = WebhookReceiver.start();
    gone.close();
    fixture.simulator.subscribe(new WebhookSubscription(gone.url(), WebhookReceiver.SECRET));
    set("account_review_status: REJECTED");

    await().atMost(PATIENCE).until(() -> counts().getInteger("unanswered") >= 2);
    assertThat(counts().getInteger("waiting")).isEqualTo(1);
  }

  @Test
  void boundsWhatWaits() {
    WebhookReceiver gone = WebhookReceiver.start();
    gone.close();
    fixture.simulator.subscribe(new WebhookSubscription(gone.url(), WebhookReceiver.SECRET));
    for (int i = 0; i < 12_000; i++) {
      world.setReviewStatus(account.id(), i % 2 == 0 ? "REJECTED" : "APPROVED");
    }

    await().atMost(PATIENCE).until(() -> counts().getInteger("events") == 12_000);
    assertThat(counts().getInteger("waiting")).isEqualTo(10_000);
    assertThat(counts().getInteger("dropped")).isEqualTo(2_000);
  }

  @Test
  void losesRepeatsAndForges() {
    start(
        "{call: 1, do: lose_event}, {call: 2, do: {repeat_event: 2}}, {call: 3, do: forge_event}");
    for (String status : List.of("REJECTED", "PENDING", "APPROVED")) {
      set("account_review_status: " + status);
    }
    List<Post> received = posts(4);

    assertThat(received.stream().filter(Post::signed).toList())
        .hasSize(3)
        .allMatch(post -> post.body().contains("PENDING"));
    assertThat(received.stream().filter(post -> !post.signed()))
        .singleElement()
        .satisfies(post -> assertThat(post.body()).contains("APPROVED"));
    assertThat(counts().getInteger("lost")).isEqualTo(1);
  }

  @Test
  void laterEventsOvertakeALateOne() {
    start("{call: 1, do: {delay_event: 700ms}}");
    set("account_review_status: REJECTED");
    set("account_review_status: PENDING");
    List<Post> received = posts(2);

    assertThat(received.get(0).body()).contains("PENDING");
    assertThat(received.get(1).body()).contains("REJECTED");
  }

  @Test
  void putsEventsInBatchesAndBesideForeignFields() {
    start(
        "{until: 1m, do: {batch_event: 3}}, {from: 1m, do: [foreign_event, {foreign_event: security}]}");
    for (String status : List.of("REJECTED", "PENDING", "APPROVED")) {
      set("account_review_status: " + status);
    }
    Post batch = posts(1).get(0);
    clock.advance(Duration.ofMinutes(1));
    set("account_review_status: REJECTED");
    Post mixed = posts(2).get(1);

    assertThat(batch.signed()).isTrue();
    assertThat(batch.changes().map(change -> change.getJsonObject("value").getString("decision")))
        .containsExactly("REJECTED", "PENDING", "APPROVED");
    assertThat(mixed.fields()).containsExactly("account_review_update", "messages", "security");
    assertThat(mixed.signed()).isTrue();
  }

  @Test
  void cutBodiesAreSigned() {
    start("{do: cut_event}");
    set("account_review_status: REJECTED");
    Post post = posts(1).get(0);

    assertThat(post.signed()).isTrue();
    assertThat(post.body()).startsWith("{\"object\":").doesNotContain("]}");
  }

  @Test
  void selectsEventsByAccount() {
    start("{node: \"" + account.id() + "\", do: lose_event}");
    set("account_review_status: REJECTED");
    String other = world.accounts().stream()
        .filter(candidate -> !candidate.id().equals(account.id()))
        .filter(candidate -> candidate.states().review().equals("APPROVED"))
        .findFirst()
        .orElseThrow()
        .id();
    world.setReviewStatus(other, "REJECTED");

    assertThat(posts(1).get(0).entries().get(0).getString("id")).isEqualTo(other);
    assertThat(counts().getInteger("lost")).isEqualTo(1);
  }

  @Test
  void theSameSeedSendsTheSameEvents() {
    String scenario = "{chance: 0.3, do: lose_event}, {chance: 0.3, do: repeat_event}";
    List<String> first = sentBy(scenario);
    List<String> second = sentBy(scenario);

    assertThat(first).isEqualTo(second).hasSizeGreaterThan(20);
  }

  /** The bodies that a fresh simulator sends for an hour of changes, sorted. */
  private List<String> sentBy(String scenario) {
    ManualClock own = new ManualClock();
    try (WebhookReceiver hour = WebhookReceiver.start();
        SimulatorFixture fresh =
            SimulatorFixture.start(SimulatorSettings.defaults().clock(own).changesPerMinute(4))) {
      fresh.simulator.startScenario(Scenario.parse("rules: [" + scenario + "]", "test"));
      fresh.simulator.subscribe(new WebhookSubscription(hour.url(), WebhookReceiver.SECRET));
      fresh.simulator.world().move(own.instant());
      own.advance(Duration.ofHours(1));
      fresh.simulator.world().move(own.instant());
      await().atMost(PATIENCE).until(() -> {
        JsonObject counts = fresh.get("/_simulator/events").json();
        return counts.getInteger("events") > 0 && counts.getInteger("waiting") == 0;
      });
      List<String> bodies =
          new ArrayList<>(hour.posts().stream().map(Post::body).toList());
      Collections.sort(bodies);
      return bodies;
    }
  }

  @Test
  void sendsNothingWithoutASubscription() {
    try (SimulatorFixture silent = SimulatorFixture.start(SimulatorSettings.defaults())) {
      silent.simulator.world().setReviewStatus(account.id(), "REJECTED");
      assertThat(silent.get("/_simulator/events").json().isEmpty()).isTrue();
    }
  }

  @Test
  void theSubscriptionDoesNotPrintItsSecret() {
    WebhookSubscription subscription = new WebhookSubscription(receiver.url(), "hidden");
    assertThat(subscription.toString()).contains(receiver.url()).doesNotContain("hidden");
  }
}
