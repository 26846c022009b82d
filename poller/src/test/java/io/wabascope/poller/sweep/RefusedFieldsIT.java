package io.wabascope.poller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.PagingParameter;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepInterval;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.InMemoryQuota;
import io.wabascope.poller.api.RecordingCallListener;
import io.wabascope.poller.client.AppGraphClient;
import io.wabascope.poller.client.GraphEndpoint;
import io.wabascope.poller.client.GraphHttp;
import io.wabascope.poller.client.HttpRoute;
import io.wabascope.poller.decode.GraphFixtures;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.scenario.Scenario;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every optional state is refused, named and unnamed, over sockets. */
class RefusedFieldsIT {
  private static final String ACCOUNT_TYPE = "WhatsAppBusinessAccount";
  private static final String NUMBER_TYPE = "WhatsAppBusinessPhoneNumber";
  private static final List<String> FIELDS = List.of(
      "health_status",
      "whatsapp_business_manager_messaging_limit",
      "phone_numbers.quality_score",
      "phone_numbers.name_status",
      "phone_numbers.new_name_status",
      "phone_numbers.code_verification_status",
      "phone_numbers.throughput",
      "phone_numbers.account_mode",
      "phone_numbers.platform_type",
      "phone_numbers.is_official_business_account",
      "phone_numbers.last_onboarded_time",
      "marketing_messages_onboarding_status",
      "primary_funding_id",
      "message_templates.category",
      "message_templates.previous_category",
      "message_templates.rejected_reason");

  /** The fields beyond the default ones. */
  private static final List<String> ON_REQUEST = List.of(
      "marketing_messages_onboarding_status",
      "primary_funding_id",
      "message_templates.limit(100){status,category,previous_category,rejected_reason}");

  private final Vertx vertx = Vertx.vertx();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
  private final InMemoryInventory inventory = new InMemoryInventory();
  private final InMemorySweepRecords records = new InMemorySweepRecords();
  private final Set<String> lost = new HashSet<>();
  private Simulator simulator;
  private TargetSpec spec;
  private Sweeper sweeper;

  @BeforeEach
  void start() {
    simulator = Await.value(Simulator.start(
        vertx, SimulatorSettings.defaults().accounts(40).changesPerMinute(0).quota(1_000_000)));
    String node = simulator.world().providers().get(0).businessId();
    Target target = new Target("main", Edge.OWNED_ACCOUNTS, node);
    spec = new TargetSpec(
        target,
        new FieldSelection(
            Stream.concat(target.edge().defaultFields().stream(), ON_REQUEST.stream())
                .toList(),
            PagingParameter.LIMIT,
            Map.of()),
        100,
        new SweepInterval(Duration.ofMinutes(5)));
    GraphEndpoint server = new GraphEndpoint(
        URI.create(simulator.baseUrl()),
        "v25.0",
        "wabascope/test",
        Duration.ofSeconds(20),
        16 << 20);
    AppGraphClient client = new AppGraphClient(
        "main",
        new GraphHttp(vertx, server, 4, HttpRoute.DIRECT),
        GraphFixtures::credentials,
        new InMemoryQuota(new Budget(100_000, 1_000, 4, 0.75, 0.95), InstantSource.system()),
        new AppGraphClient.ClientContext(
            vertx,
            InstantSource.system(),
            new Random(1),
            new StateNormalizer(unknown -> {}),
            new RecordingCallListener()));
    sweeper = new Sweeper(
        client.graphClient(),
        inventory,
        records,
        owned -> true,
        now::get,
        MissingObjects.RemovalRule.DEFAULT);
  }

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  static Stream<List<String>> refusals() {
    return Stream.concat(FIELDS.stream().map(List::of), Stream.of(FIELDS));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aNamedRefusalCostsACallAFieldAndDay(List<String> refused) {
    assertStaysVisible(
        refused, refused.stream().map(RefusedFieldsIT::named).toList(), refused.size());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void anUnnamedRefusalCostsACallADay(List<String> refused) {
    assertStaysVisible(refused, refused.stream().map(RefusedFieldsIT::unnamed).toList(), 1);
  }

  private void assertStaysVisible(List<String> refused, List<String> rules, int callsADay) {
    assertThat(sweep()).isEqualTo(1);
    Map<String, String> before = states();
    assertThat(before.keySet()).anyMatch(key -> key.endsWith("messaging_limit"));
    inventory.onPut(() ->
        before.keySet().stream().filter(key -> !states().containsKey(key)).forEach(lost::add));
    simulator.startScenario(
        Scenario.parse("scenario: refusals\nrules:\n" + String.join("", rules), "refusals"));

    now.set(now.get().plus(Duration.ofMinutes(5)));
    assertThat(sweep()).isLessThan(45); // halving takes up to three calls a field
    assertThat(records.get(spec.target()).result().adaptation().droppedPaths())
        .isEqualTo(Set.copyOf(refused));
    for (int day = 0; day < 2; day++) {
      int calls = 0;
      int sweeps = 0;
      for (Duration pause : List.of(Duration.ofMinutes(55), Duration.ofHours(12))) {
        now.set(now.get().plus(pause));
        calls += sweep();
        sweeps++;
      }
      assertThat(calls).isEqualTo(sweeps);
      now.set(now.get().plus(Duration.ofHours(12)));
      assertThat(sweep()).isEqualTo(1 + callsADay);
      assertThat(records.get(spec.target()).result().adaptation().droppedPaths())
          .isEqualTo(Set.copyOf(refused));
    }
    assertThat(lost).isEmpty();
    assertThat(states()).isEqualTo(before);
  }

  /** Sweeps once and returns the number of calls. */
  private int sweep() {
    long before = simulator.callLog().calls();
    assertThat(Await.value(sweeper.sweep(spec)).record().isUp()).isTrue();
    return Math.toIntExact(simulator.callLog().calls() - before);
  }

  private static String named(String path) {
    String field = path.substring(path.indexOf('.') + 1);
    return rule(
        field,
        "{error: {http: 400, code: 100, message: \"(#100) Tried accessing nonexisting field ("
            + field + ") on node type (" + (field.equals(path) ? ACCOUNT_TYPE : NUMBER_TYPE)
            + ")\"}}");
  }

  private static String unnamed(String path) {
    return rule(path.substring(path.indexOf('.') + 1), "permission");
  }

  private static String rule(String field, String action) {
    return "  - asks: " + field + "\n    do: " + action + "\n";
  }

  /** All known states, by account, number and field. */
  private Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    inventory.sightings().values().forEach(sighting -> {
      Account account = (Account) sighting.knownItem();
      account.states().forEach((field, state) -> put(states, account.id(), field, state));
      for (PhoneNumber number : account.details().phoneNumbers().list()) {
        number
            .states()
            .forEach((field, state) -> put(states, account.id() + '/' + number.id(), field, state));
        states.put(number.id() + " official", String.valueOf(number.details().official()));
      }
      states.put(account.id() + " health", String.valueOf(account.details().health()));
      states.put(account.id() + " templates", String.valueOf(account.details().templateCounts()));
    });
    return states;
  }

  private static void put(
      Map<String, String> states, String object, StateField field, String state) {
    states.put(object + ' ' + field.label(), state);
  }
}
